package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.planted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Asked;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.LongTensors;
import dev.graft.fitted.PairAnswers.Pair;
import dev.graft.graph.Edges;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.Answered;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec.Keep;
import dev.graft.recipe.Tune;
import dev.graft.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finished run is asked of pairs, of new neighbours and of missing edges, from what it stored alone. */
class LinkAnswersTest {
    private static final LinkKind KIND = new LinkKind();
    private static final StartSpec TRAINED = new StartSpec.Scratch(new Model.NetMf(8, 2, 1, 16));

    @TempDir
    Path dir;

    /** Each edge of the planted graph with a weight, a type and a time. */
    private void write(boolean directed) {
        Graph graph = planted(directed);
        List<String> lines = new ArrayList<>();
        Edges edges = Edges.of(graph);
        for (int i = 0; i < edges.size(); i++) {
            lines.add(graph.ids().name(edges.sources()[i]) + "\t" + graph.ids().name(edges.targets()[i]) + "\t"
                    + (1 + i % 5) + "\t" + (i % 3 == 0 ? "x" : "y") + "\t" + (1_700_000_000L + (i * 7919L) % 999));
        }
        SmallRuns.write(dir.resolve("edges.tsv"), lines);
    }

    private static GraphSpec graph(boolean directed, boolean timed) {
        return new GraphSpec(
                "edges.tsv",
                directed,
                GraphSpec.Format.AUTO,
                "source,target,weight,type,time",
                GraphSpec.Header.AUTO,
                null,
                timed ? GraphSpec.Duplicates.KEEP : GraphSpec.Duplicates.FIRST,
                GraphSpec.Loops.DROP,
                0,
                GraphSpec.BadLines.ERROR,
                Cleaning.NONE);
    }

    private Fitted kept(Keep keep, boolean directed, LinkSpec.Split.Kind split, boolean refit, LinkTune tune) {
        write(directed);
        LinkSpec spec = PlantedLinks.keeping(keep, split, NegativeKind.RANDOM);
        Recipe recipe = SmallRuns.recipe(
                graph(directed, split == LinkSpec.Split.Kind.TIME),
                TRAINED,
                refit ? PlantedLinks.refit(spec) : spec,
                tune);
        SmallRuns.run(KIND, recipe, dir.resolve("run"), SmallRuns.options(dir));
        return new RunFolder(dir.resolve("run")).current();
    }

    private static LinkTune tune(List<Operator> operators, List<Feature> features, int hidden, int hops) {
        LinkTune like = PlantedLinks.tune(operators, features, hops, 4);
        return new LinkTune(
                operators,
                features,
                like.supervision(),
                like.negatives(),
                new Tune.Head(hidden == 0 ? List.of() : List.of(hidden), 0, hops),
                like.optimizer(),
                like.schedule(),
                like.regularize(),
                like.batch(),
                like.epochs(),
                like.stop());
    }

    private static LinkTune hadamard() {
        return tune(List.of(Operator.HADAMARD), List.of(), 0, 0);
    }

    /** What answers say of test pairs is what was measured: the calibrated score of predictions.tsv, bit for bit. */
    @ParameterizedTest
    @CsvSource({
        "HADAMARD, '', 0, 0, false, false",
        "HADAMARD, '', 0, 1, true, true",
        "L1, '', 8, 0, false, true",
        "CONCAT, NEIGHBOURS DEGREES RECIPROCAL WEIGHTS TYPES, 8, 0, true, true",
        "HADAMARD, NEIGHBOURS DEGREES WEIGHTS TYPES, 0, 1, false, true",
        "'', NEIGHBOURS DEGREES, 0, 0, false, true",
    })
    void pairsAreToldAsTheyWereMeasured(
            String operator, String features, int hidden, int hops, boolean directed, boolean refit)
            throws IOException {
        List<Feature> wanted = Arrays.stream(features.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Feature::valueOf)
                .toList();
        LinkTune tune =
                tune(operator.isEmpty() ? List.of() : List.of(Operator.valueOf(operator)), wanted, hidden, hops);
        Fitted fitted = kept(Keep.MEASURED, directed, LinkSpec.Split.Kind.RANDOM, refit, tune);
        Files.delete(dir.resolve("edges.tsv"));
        LinkAnswers answers = LinkAnswers.of(fitted, 1);
        LinkCalibration calibration = java.util.Objects.requireNonNull(LinkCalibration.of(fitted.card()));
        assertThat(calibration.curve().slope()).isPositive();
        List<List<@Nullable String>> asked = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        for (String[] line : SmallRuns.predictions(dir.resolve("run"), "finetuned")) {
            String[] ends = line[2].split("\\|");
            asked.add(List.of(ends));
            double probability = calibration.probability(Double.parseDouble(line[4]));
            expected.add(probability);
            assertThat(answers.probability(ends[0], ends[1])).isEqualTo(probability);
            if (!directed) {
                assertThat(answers.probability(ends[1], ends[0])).isEqualTo(probability);
            }
        }
        List<Object[]> rows = rows(answers, new Asked(Asked.What.PAIRS, asked, 0, false, null, 0, false, Map.of()));
        assertThat(rows).hasSize(expected.size()).hasSizeGreaterThan(200);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)[2]).isEqualTo(expected.get(i));
        }
    }

    /** Walks are looked up from one end or the other, which is the same but for the last bits. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void walksToo(boolean directed) {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(Feature.PAGERANK), 0, 0);
        LinkAnswers answers = LinkAnswers.of(kept(Keep.MEASURED, directed, LinkSpec.Split.Kind.RANDOM, true, tune), 2);
        LinkCalibration calibration = java.util.Objects.requireNonNull(
                LinkCalibration.of(answers.fitted().card()));
        for (String[] line : SmallRuns.predictions(dir.resolve("run"), "finetuned")) {
            String[] ends = line[2].split("\\|");
            double probability = calibration.probability(Double.parseDouble(line[4]));
            assertThat(answers.probability(ends[0], ends[1])).isCloseTo(probability, within(1e-5));
        }
        for (Pair pair : answers.likeliest("n3", 5)) {
            assertThat(answers.probability("n3", pair.target())).isEqualTo(pair.probability());
        }
        for (Pair pair : answers.missing(5)) {
            assertThat(answers.probability(pair.source(), pair.target())).isEqualTo(pair.probability());
        }
    }

    /** All edges teach and are known; what validation chose comes from the measured repeats. */
    @Test
    void everythingIsKept() {
        LinkTune tune = PlantedLinks.supervised(hadamard(), 0.0, 0.3);
        Fitted fitted = kept(Keep.ALL, false, LinkSpec.Split.Kind.CONNECTED, true, tune);
        assertThat(fitted.card()).containsEntry("kept", "all");
        Graph graph = planted(false);
        assertThat(LongTensors.of(fitted.read("edges"))).hasSize(2 * (int) graph.edges());
        assertThat(fitted.lineage().size()).isEqualTo(2 * (int) graph.edges());
        Fitted measured = dev.graft.fitted.FittedFiles.read(dir.resolve("run/repeats/00/finetuned"));
        for (String key : List.of("supervision", "strength", "strengthOfRows")) {
            assertThat(fitted.card().get(key))
                    .isNotNull()
                    .isEqualTo(measured.card().get(key));
        }
        assertThat(fitted.card().get("epochs"))
                .isEqualTo((long) measured.history().chosen());
        Map<?, ?> expected =
                (Map<?, ?>) java.util.Objects.requireNonNull(fitted.card().get("expected"));
        assertThat((Double) expected.get("ece")).isBetween(0.0, 0.2);
        assertThat((Double) expected.get("edgesAmongPairs")).isEqualTo(0.5);
        LinkAnswers answers = LinkAnswers.of(fitted, 2);
        assertThat(answers.likeliest("n3", 200))
                .hasSize(PlantedLinks.NODES - 1 - graph.degree(graph.ids().id("n3")));
    }

    private static List<Object[]> rows(LinkAnswers answers, Asked asked) {
        Answered answered = Answered.of(answers, asked);
        assertThat(answered.columns())
                .startsWith("source", "target", "probability")
                .hasSize(asked.why() ? 4 : 3);
        return answered.rows().stream().map(List::toArray).toList();
    }

    /** All pairs that are not known, best first, ties by name. */
    static List<Pair> all(LinkAnswers answers, boolean directed, boolean seen) {
        Graph graph = planted(directed);
        Ids ids = answers.fitted().names().equals(graph.ids().names())
                ? graph.ids()
                : Ids.of(answers.fitted().names());
        Set<String> edges = new HashSet<>(SmallRuns.edges(graph));
        List<Pair> pairs = new ArrayList<>();
        for (int u = 0; u < ids.size(); u++) {
            for (int v = directed ? 0 : u + 1; v < ids.size(); v++) {
                boolean known = edges.contains(ids.name(u) + "\t" + ids.name(v))
                        || (!directed && edges.contains(ids.name(v) + "\t" + ids.name(u)));
                if (u != v && (seen || !known)) {
                    pairs.add(new Pair(ids.name(u), ids.name(v), answers.probability(ids.name(u), ids.name(v))));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::probability)
                .reversed()
                .thenComparing(Pair::source)
                .thenComparing(Pair::target));
        return pairs;
    }

    /** Of heads that are products of rows, whose bounds leave most pairs out, and of others. */
    @ParameterizedTest
    @CsvSource({
        "HADAMARD, '', 0, 0, false",
        "HADAMARD, '', 0, 1, true",
        "DOT, '', 0, 0, true",
        "L2, '', 0, 0, false",
        "AVERAGE, '', 0, 0, true",
        "CONCAT, '', 0, 0, true",
        "CONCAT, '', 0, 0, false",
        "L1, '', 0, 0, false",
        "HADAMARD, '', 8, 0, false",
        "HADAMARD, NEIGHBOURS, 0, 0, true",
    })
    void missingEdgesAreTheLikeliestOfAll(String operator, String features, int hidden, int hops, boolean directed) {
        List<Feature> wanted = features.isEmpty() ? List.of() : List.of(Feature.valueOf(features));
        LinkTune tune = tune(List.of(Operator.valueOf(operator)), wanted, hidden, hops);
        Fitted fitted = kept(Keep.ALL, directed, LinkSpec.Split.Kind.RANDOM, false, tune);
        LinkAnswers answers = LinkAnswers.of(fitted, 1);
        List<Pair> expected = all(answers, directed, false);
        assertThat(answers.missing(37)).isEqualTo(expected.subList(0, 37));
        assertThat(LinkAnswers.of(fitted, 3).missing(37)).isEqualTo(expected.subList(0, 37));
        assertThat(answers.missing(1_000_000)).isEqualTo(expected);
        assertThat(answers.recall()).isEqualTo(MissingRecall.ALL);
        List<Object[]> seen =
                rows(answers, new Asked(Asked.What.MISSING, List.of(), 5, true, null, 0, false, Map.of()));
        List<Pair> first = all(answers, directed, true).subList(0, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(seen.get(i))
                    .containsExactly(
                            first.get(i).source(),
                            first.get(i).target(),
                            first.get(i).probability());
        }
        Set<String> among = Set.of("n1", "n2", "n3", "n4", "n5", "n6");
        assertThat(rows(answers, new Asked(Asked.What.MISSING, List.of(), 9, false, among, 0, false, Map.of())).stream()
                        .map(row -> row[0] + " " + row[1])
                        .toList())
                .isEqualTo(expected.stream()
                        .filter(pair -> among.contains(pair.source()) && among.contains(pair.target()))
                        .limit(9)
                        .map(pair -> pair.source() + " " + pair.target())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void newNeighboursAreTheLikeliestOfAllOthers(boolean directed) {
        LinkAnswers answers = LinkAnswers.of(kept(Keep.ALL, directed, LinkSpec.Split.Kind.RANDOM, true, hadamard()), 2);
        List<String> expected = all(answers, directed, false).stream()
                .filter(pair -> pair.source().equals("n7")
                        || (!directed && pair.target().equals("n7")))
                .map(pair -> pair.source().equals("n7") ? pair.target() : pair.source())
                .toList();
        assertThat(answers.likeliest("n7", 12).stream().map(Pair::target).toList())
                .isEqualTo(expected.subList(0, 12));
        List<Object[]> both = rows(answers, Asked.of(List.of("n7", "n8")).top(3));
        assertThat(both).hasSize(6);
        assertThat(both.get(1)).containsExactly("n7", expected.get(1), answers.probability("n7", expected.get(1)));
        assertThat(both.get(3)[0]).isEqualTo("n8");
        assertThat(rows(answers, Asked.of(List.of("n7")))).hasSize(10);
        assertThat(rows(answers, Asked.all().top(1))).hasSize(PlantedLinks.NODES);
        double likely = answers.likeliest("n7", 1).getFirst().probability();
        Asked sure = new Asked(
                Asked.What.ITEMS,
                List.of(List.of("n7")),
                1,
                false,
                null,
                Math.nextUp(Math.max(likely, 1 - likely)),
                false,
                Map.of());
        assertThat(rows(answers, sure).getFirst()[2]).isNull();
    }

    /** By time: what has happened by the end, whichever way round an undirected pair is asked. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void historyIsThatOfTheEndOfTime(boolean directed) {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(Feature.HISTORY), 0, 0);
        LinkAnswers answers = LinkAnswers.of(kept(Keep.ALL, directed, LinkSpec.Split.Kind.TIME, true, tune), 2);
        StoredLinks stored = StoredLinks.of(answers.fitted());
        long[] times = java.util.Objects.requireNonNull(stored.edges().times());
        assertThat(times).hasSize((int) planted(directed).edges());
        assertThat(Arrays.stream(times).map(time -> time - 1_700_000_000L)).allMatch(time -> time >= 0 && time < 999);
        List<Pair> expected = all(answers, directed, false);
        assertThat(answers.missing(20)).isEqualTo(expected.subList(0, 20));
        if (!directed) {
            assertThat(answers.probability("n9", "n4")).isEqualTo(answers.probability("n4", "n9"));
        }
    }

    @Test
    void eachAnswerSaysWhatSpeaksForIt() {
        LinkAnswers answers = LinkAnswers.of(kept(Keep.ALL, false, LinkSpec.Split.Kind.RANDOM, true, hadamard()), 1);
        List<List<@Nullable String>> asked = List.of(List.of("n0", "n2"), List.of("n0", "n1"));
        List<Object[]> rows = rows(answers, new Asked(Asked.What.PAIRS, asked, 0, false, null, 0, true, Map.of()));
        // Numbers of one parity are one group: these two have neighbours in common, those two no way at all.
        assertThat((String) rows.get(0)[3]).matches("(known edge; )?\\d+ common neighbours: n\\d+, n\\d+, n\\d+, …");
        assertThat((String) rows.get(1)[3])
                .matches(
                        "no way of 3 edges; of the neighbours of n0, n\\d+ is nearest to n1 \\(cosine -?\\d[.]\\d\\d\\)");
    }

    /** A node that came later is like those that its edges lead to; its edges are known then. */
    @ParameterizedTest
    @CsvSource({"'', 0", "NEIGHBOURS, 1", "TYPES, 0", "PAGERANK, 0"})
    void nodesThatCameLaterAreAnsweredOf(String feature, int hops) {
        LinkTune tune = tune(
                List.of(Operator.HADAMARD), feature.isEmpty() ? List.of() : List.of(Feature.valueOf(feature)), 0, hops);
        LinkAnswers answers = LinkAnswers.of(kept(Keep.ALL, false, LinkSpec.Split.Kind.RANDOM, true, tune), 1);
        Ids ids = Ids.of(List.of("new", "n2", "n4", "n6", "n8", "n10", "n12", "n14"));
        Graph edges =
                GraphBuilder.of(ids, new int[] {0, 0, 0, 0, 0, 0, 0}, new int[] {1, 2, 3, 4, 5, 6, 7}, null, false);
        LinkAnswers with = answers.with(edges);
        List<Pair> likely = with.likeliest("new", 20);
        assertThat(likely).allMatch(pair -> Integer.parseInt(pair.target().substring(1)) % 2 == 0);
        assertThat(likely).noneMatch(pair -> ids.id(pair.target()) >= 0);
        assertThat(with.probability("new", "n20")).isGreaterThan(with.probability("new", "n21"));
        assertThatThrownBy(() -> answers.probability("new", "n2")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> answers.with(planted(false)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("names no new node");
        assertThatThrownBy(() -> answers.with(planted(true)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("directed");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        Fitted fitted = kept(Keep.ALL, false, LinkSpec.Split.Kind.RANDOM, true, hadamard());
        LinkAnswers answers = LinkAnswers.of(fitted, 1);
        assertThatThrownBy(() -> answers.probability("n0", "m1"))
                .isInstanceOf(BadInput.class)
                .hasMessage("node 'm1' is not known to this run, which has 80 nodes; did you mean 'n1'?");
        assertThatThrownBy(() -> answers.probability("n1", "n1"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'n1' and itself");
        Asked facts = new Asked(Asked.What.FACTS, List.of(), 0, false, null, 0, false, Map.of());
        assertThatThrownBy(() -> rows(answers, facts))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--missing");
        Asked one = new Asked(Asked.What.PAIRS, List.of(List.of("n1")), 0, false, null, 0, false, Map.of());
        assertThatThrownBy(() -> rows(answers, one))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("[n1]");
        Fitted older = new Fitted(
                fitted.kind(),
                fitted.names(),
                Map.of(),
                fitted.parameters(),
                Map.of(),
                fitted.history(),
                fitted.lineage());
        assertThatThrownBy(() -> KIND.answers(older))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("run finetune again with --out elsewhere");
    }
}
