package dev.graft.eval.changed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Json;
import dev.graft.graph.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The curve of quality against movement: from a card to a report. */
class EncoderTriedTest {
    private static final EncoderTried START = new EncoderTried("x", false, 0, 0, 0.5, 0.4, 0.9, false);
    private static final EncoderTried TAKEN = new EncoderTried("x + Px", true, 2, 0.25, 0.75, 0.625, 0.89, true);

    private static Changed changed(List<EncoderTried> tried) {
        Findings findings = Findings.none(Ids.of(List.of("a"))).with(tried);
        return new Changed(Map.of(), List.of(), List.of(), null, null, Map.of(), findings.encoders());
    }

    @Test
    void aCardTellsAllAndWhatIsNoCardNothing() {
        assertThat(EncoderTried.all(List.of(START.facts(), TAKEN.facts()))).containsExactly(START, TAKEN);
        assertThat(EncoderTried.all(null)).isEmpty();
        assertThat(EncoderTried.all("x")).isEmpty();
        Map<String, Object> broken = new HashMap<>(TAKEN.facts());
        broken.put("mean", 3);
        assertThat(EncoderTried.all(List.of(broken, 7, TAKEN.facts()))).containsExactly(TAKEN);
        // What was not finite is stored as null.
        Map<String, Object> unknown = new HashMap<>(TAKEN.facts());
        unknown.put("edges", null);
        assertThat(EncoderTried.all(List.of(unknown)).getFirst().edges()).isNaN();
    }

    @Test
    void errorsAreTurnedBackAndNothingElse() {
        assertThat(TAKEN.turned()).isEqualTo(new EncoderTried("x + Px", true, 2, 0.25, -0.75, -0.625, 0.89, true));
    }

    @Test
    void aReportHasThePointsAndOneLineOfText() {
        Changed changed = changed(List.of(START, TAKEN));
        assertThat(Json.line(ChangedJson.map(changed)))
                .contains(
                        "\"encoders\":[{\"mean\":\"x\",\"quiet\":false,\"strength\":0",
                        "{\"mean\":\"x + Px\",\"quiet\":true,\"strength\":2",
                        "\"moved\":0.25,\"probe\":0.75,\"nearest\":0.625,\"edges\":0.89,\"taken\":true}]");
        assertThat(ChangedText.of(changed, Map.of(), "fine-tuned").lines().skip(1))
                .containsExactly(
                        "  of 2 kinds of vectors compared on validation, those taken moved 25.0 %: probe 0.750, ten nearest 0.625"
                                + " (start 0.500, 0.400); adapt.drift.max and adapt.drift.edges choose along these");
    }

    @Test
    void whereNothingWasChosenNothingIsSaid() {
        assertThat(ChangedJson.map(changed(List.of()))).doesNotContainKey("encoders");
        assertThat(ChangedText.of(changed(List.of()), Map.of(), "fine-tuned").lines())
                .hasSize(1);
    }
}
