package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Streams say when things were: by number or by date, and to the same bits after a kill. */
class TimedStreamTest extends TimedRuns {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"source\": \"n1\", \"target\": \"n2\"}|'time' is missing",
                "{\"source\": \"n1\", \"target\": \"n2\", \"time\": \"soon\"}|not a number or a date",
                "{\"source\": \"n1\", \"target\": \"n2\", \"time\": true}|'time'",
                "{\"source\": \"n1\", \"target\": \"n2\", \"time\": 700.5}|whole numbers"
            })
    void aLineWithoutItsTimeIsRefused(String line, String what) throws IOException {
        timed();
        Ran ran = streamed(event(3, 9, 600) + line + "\n");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("standard input: line 2", what, "\"time\"");
        assertThat(current()).isEqualTo("0002");
    }

    @Test
    void aRunThatKeepsNoTimesLeavesThemOutAndSaysSo() {
        finetune("link");
        Ran ran = streamed("{\"source\": \"a1\", \"target\": \"b2\", \"time\": 4}\n");
        assertThat(ran.code()).isZero();
        assertThat(ran.err() + ran.out()).contains("time");
        assertThat(first(ran).get("ignored").toString()).contains("time");
    }

    /** By number or by text, in seconds or as a date: times are the same, and a journal has them to the same bits. */
    @Test
    void whatWasAcknowledgedBeforeAKillIsLearnedAtItsTimes() throws Exception {
        timed();
        String all = event(3, 9, 600)
                + event(9, 3, "\"601\"")
                + event(3, 9, "6.02e2")
                + event(4, 1, "\"1970-01-01T00:10:05Z\"");
        streamed(all, "--set", "stream.batch=2");
        byte[] whole = model("0002");
        done("rollback", run.toString(), "1");
        killed(all, 2, 2);
        assertThat(current()).isEqualTo("0001");
        assertThat(first(streamed("")).get("recovered").asInt()).isEqualTo(4);
        assertThat(model("0003")).isEqualTo(whole);
        String file = file("same.tsv", message(3, 9, 600), message(9, 3, 601), message(3, 9, 602), message(4, 1, 605));
        assertThat(update("--edges", file).get("decision").asString()).isEqualTo("nothing");
    }

    @Test
    void theLastWordAboutAnEventHolds() {
        timed();
        String gone = "{\"source\": \"n3\", \"target\": \"n9\", \"removed\": true}\n";
        JsonNode told = first(streamed(event(3, 9, 600) + event(3, 9, 601) + gone + event(3, 9, 602)));
        assertThat(told.get("added").asInt()).isOne();
        assertThat(told.get("repeated").asInt()).isEqualTo(2);
    }
}
