package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an import did, for readers and for JSON. */
class ImportReportTest {
    private static ImportReport report() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("lines read", 1234567L);
        counts.put("blank lines", 0L);
        counts.put("nodes", 12L);
        counts.put("edges", 0L);
        ImportReport report = new ImportReport("e.tsv", counts, List.of("e.tsv:3: no"));
        counts.put("lines read", 1L); // the report keeps its own
        return report;
    }

    @Test
    void textLeavesZerosOutButTheLast() {
        assertThat(report().text().lines())
                .containsExactly(
                        "imported e.tsv",
                        "       1,234,567  lines read",
                        "              12  nodes",
                        "               0  edges",
                        "  skipped e.tsv:3: no");
    }

    @Test
    void jsonKeepsAllInOrder() {
        assertThat(Json.line(report().json()))
                .isEqualTo("{\"source\":\"e.tsv\",\"counts\":{\"lines read\":1234567,\"blank lines\":0,\"nodes\":12,"
                        + "\"edges\":0},\"examples\":[\"e.tsv:3: no\"]}");
    }

    @Test
    void unknownCountsAreZero() {
        assertThat(report().count("lines read")).isEqualTo(1234567);
        assertThat(report().count("blank lines")).isZero();
        assertThat(report().count("apples")).isZero();
    }

    /** Purchases made twice become one edge, which is told where they are read. */
    @Test
    void edgesThatBecameOneAreTold() {
        assertThat(new Reading().text("a b\na b\nb a\nc d\n").report().told())
                .endsWith("; 2 duplicate edges merged, weights summed");
        assertThat(new Reading().text("a b\n").report().told()).doesNotContain("duplicate");
    }

    @Test
    void countsOfAFileInReadingOrder() {
        assertThat(new Reading().text("a b\n").report().counts().keySet())
                .containsExactly(
                        "lines read",
                        "comment lines",
                        "blank lines",
                        "bad lines skipped",
                        "edges read",
                        "self-loops dropped",
                        "isolated nodes added from the node file",
                        "duplicate edges merged, weights summed",
                        "nodes without edges",
                        "nodes",
                        "edges");
    }
}
