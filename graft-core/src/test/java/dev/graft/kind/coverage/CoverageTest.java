package dev.graft.kind.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.eval.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Intervals held to data sets of which everything is known: nodes, edges, users and facts are drawn anew for each, every
 * repeat has a start and a split of its own, and the truth is the mean over all of it. The slow one draws two hundred of each
 * kind and writes the table of {@code docs/statistics.md} to {@code target/coverage.md}.
 */
class CoverageTest {
    private static final List<String> CLASSES = List.of("microF1", "macroF1", "logLoss");
    private static final List<String> VALUES = List.of("r2", "rmse", "mae");
    private static final List<String> PAIRS = List.of("auc", "ap", "mrr", "hits@10");
    private static final List<String> USERS = List.of("recall@10", "ndcg@10", "mrr@10");
    private static final List<String> FACTS = List.of("mrr", "hits@10");
    private static final List<String> COMMUNITIES = List.of("nmi", "ari", "modularity");

    /** What is drawn, and what of it is measured. */
    private record Kind(Draws draws, Design design, List<String> metrics) {}

    private static Design design(double taught, String asked) {
        return Design.ofSplits(true, taught, asked).withStart(true);
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (double[] shares : new double[][] {{0.1, 0.8}, {0.5, 0.4}, {0.8, 0.2}}) {
            for (Pair pair : Pair.values()) {
                String name = String.format(Locale.ROOT, "classify, %.0f %% train, %s", 100 * shares[0], name(pair));
                Draws draws = new NodeDraws(pair, false, 240, shares[0], shares[1]);
                kinds.put(name, new Kind(draws, design(shares[0], "nodes"), CLASSES));
            }
        }
        for (Pair pair : new Pair[] {Pair.SMALL, Pair.LARGE, Pair.OTHER}) {
            kinds.put(
                    "regress, 50 % train, " + name(pair),
                    new Kind(new NodeDraws(pair, true, 240, 0.5, 0.4), design(0.5, "nodes"), VALUES));
        }
        for (Pair pair : Pair.values()) {
            kinds.put("link, " + name(pair), new Kind(new LinkDraws(pair, 240, 0.2), design(0.8, "nodes"), PAIRS));
        }
        for (Pair pair : new Pair[] {Pair.NONE, Pair.LARGE, Pair.OTHER}) {
            kinds.put(
                    "recommend, " + name(pair),
                    new Kind(new UserDraws(pair, 100), new Design(true, true, 0, 2, "users"), USERS));
            kinds.put("kg, " + name(pair), new Kind(new FactDraws(pair, 100, 1500), design(0.9, "entities"), FACTS));
            kinds.put(
                    "community, " + name(pair),
                    new Kind(new CommunityDraws(pair, 200), new Design(true, false, 0, 2, "nodes"), COMMUNITIES));
        }
        return kinds;
    }

    private static String name(Pair pair) {
        return pair.name().toLowerCase(Locale.ROOT);
    }

    /** Few draws of small graphs: a variance that is off by half would show. */
    @Test
    void fewDrawsAreCovered() {
        List<Coverage.Row> rows = new ArrayList<>();
        rows.addAll(Coverage.of(
                new NodeDraws(Pair.OTHER, false, 120, 0.5, 0.4), design(0.5, "nodes"), List.of("microF1"), 60, 3, 10));
        rows.addAll(Coverage.of(new LinkDraws(Pair.OTHER, 120, 0.2), design(0.8, "nodes"), List.of("auc"), 60, 3, 10));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.held()).as("%s", row).isBetween(0.85, 1.0);
            assertThat(row.falseWins()).as("%s", row).isLessThan(0.1);
        });
        assertThat(rows.stream().mapToDouble(Coverage.Row::held).average().orElse(0))
                .isBetween(0.9, 1.0);
    }

    @Test
    @Tag("slow")
    void manyDrawsAreCovered() throws IOException {
        StringBuilder table = new StringBuilder("| kind, pair | metric | gain | 1* | 3 | 5 | 10 | 20 | false wins |\n")
                .append("|---|---|---|---|---|---|---|---|---|\n");
        List<Coverage.Row> all = new ArrayList<>();
        kinds().forEach((name, kind) -> {
            List<Coverage.Row> rows = Coverage.of(kind.draws, kind.design, kind.metrics, 200, 1, 3, 5, 10, 20);
            for (int i = 0; i < rows.size(); i += 5) {
                table.append(line(name, rows.subList(i, i + 5)));
            }
            rows.stream().filter(row -> row.repeats() > 1).forEach(all::add);
        });
        Files.writeString(Path.of("target", "coverage.md"), table);
        assertThat(all).allSatisfy(row -> {
            // 200 draws: 90 of a hundred is what a true 93 may show.
            assertThat(row.held()).as("%s", row).isBetween(0.9, 1.0);
            assertThat(row.falseWins()).as("%s", row).isLessThan(0.07);
        });
        assertThat(all.stream().mapToDouble(Coverage.Row::held).average().orElse(0))
                .isBetween(0.94, 0.98);
        assertThat(all.stream().mapToDouble(Coverage.Row::falseWins).average().orElse(1))
                .isLessThan(0.03);
    }

    private static String line(String name, List<Coverage.Row> rows) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s | %s | %+.4f |",
                name,
                rows.getFirst().metric(),
                rows.getFirst().truth()));
        double most = 0;
        for (Coverage.Row row : rows) {
            line.append(String.format(Locale.ROOT, " %.1f |", 100 * row.held()));
            most = row.repeats() == 1 ? most : Math.max(most, row.falseWins());
        }
        return line.append(String.format(Locale.ROOT, " %.1f |\n", 100 * most)).toString();
    }
}
