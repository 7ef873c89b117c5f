package dev.graft.living;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.graph.Graph;
import dev.graft.living.Links.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static Link at(String source, String relation, String target, String time) {
        return new Link(source, relation, target, 2, time);
    }

    @Test
    void aGraphOfThemHasTheirTimesInTheFinestUnit() {
        Links links = new Links(List.of(
                at("a", "x", "b", "3"), at("a", "x", "b", "0.25"), at("b", "y", "c", "-1.5"), at("c", "", "c", "7")));
        for (boolean directed : new boolean[] {true, false}) {
            Graph graph = links.graph(directed);
            assertThat(graph.directed()).isEqualTo(directed);
            assertThat(graph.timeDecimals()).isEqualTo(2);
            assertThat(graph.edges()).isEqualTo(4);
            assertThat(Links.of(graph).all()).containsExactlyInAnyOrderElementsOf(links.all());
        }
    }

    @Test
    void withoutATimeOfOneThereAreNone() {
        Links links = new Links(List.of(at("a", "", "b", "3"), at("a", "", "c", "")));
        assertThat(links.graph(true).out().times()).isNull();
    }

    @Test
    void heldOutIsAnEventOrAPairEitherWayRoundWhateverItsType() {
        Links all = new Links(List.of(at("a", "", "b", "1"), at("a", "", "b", "2"), at("b", "", "c", "1")));
        Links held = new Links(List.of(at("b", "x", "a", "2")));
        assertThat(all.without(held, true, true).all()).hasSize(3);
        assertThat(all.without(held, false, true).all()).extracting(Link::time).containsExactly("1", "1");
        assertThat(all.without(held, false, false).all())
                .extracting(Link::source)
                .containsExactly("b");
    }

    @Test
    void theLastWordIsOfALaterTime() {
        Links all = new Links(List.of(at("a", "", "b", "1"), at("b", "", "c", "1"), at("a", "", "b", "2")));
        assertThat(all.lastOfEach().all()).extracting(Link::time).containsExactly("2", "1");
        assertThat(all.withoutTimes().size()).isEqualTo(2);
    }
}
