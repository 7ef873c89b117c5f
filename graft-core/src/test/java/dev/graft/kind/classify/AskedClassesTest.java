package dev.graft.kind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.base.BadInput;
import dev.graft.eval.Protocol;
import dev.graft.eval.Report;
import dev.graft.fitted.Asked;
import dev.graft.fitted.ClassAnswers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Generators;
import dev.graft.graph.Graph;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.Answered;
import dev.graft.kind.SmallRuns;
import dev.graft.math.Seeds;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finished runs, asked: planted communities as classes, some nodes without a label. */
class AskedClassesTest {
    private static final int NODES = 240;
    private static final int UNLABELLED = 10;
    private static final ClassifyKind KIND = new ClassifyKind();

    @TempDir
    Path dir;

    private final Map<String, String> communities = new HashMap<>();

    /** With several labels the first community's nodes are mostly in the second, too. */
    @BeforeEach
    void plantedClasses() {
        Generators.Planted planted = Generators.partition(NODES, 3, 8, 0.25, 3);
        Seeds random = Seeds.of(2);
        List<String> one = new ArrayList<>();
        List<String> several = new ArrayList<>();
        for (int u = 0; u < NODES; u++) {
            String name = planted.graph().ids().name(u);
            communities.put(name, "c" + planted.community()[u]);
            if (u >= NODES - UNLABELLED) {
                continue;
            }
            // A tenth of the labels are wrong, so that nothing is certain.
            int label = random.nextInt(10) == 0 ? random.nextInt(3) : planted.community()[u];
            one.add(name + "\tc" + label);
            several.add(name + "\tc" + label);
            if (label == 0 && random.nextInt(5) > 0) {
                several.add(name + "\tc1");
            }
        }
        SmallRuns.write(dir.resolve("edges.tsv"), SmallRuns.edges(planted.graph()));
        SmallRuns.write(dir.resolve("one.tsv"), one);
        SmallRuns.write(dir.resolve("several.tsv"), several);
    }

    private Recipe recipe(
            String labels, int repeats, Protocol protocol, ClassifySpec.Threshold threshold, TaskSpec.Keep keep) {
        return SmallRuns.recipe(
                GraphSpec.of("edges.tsv", false),
                SmallRuns.line(),
                new ClassifySpec(
                        labels,
                        null,
                        labels.equals("several.tsv"),
                        new TaskSpec.Split(0.5, 0.25, 0.25, null),
                        repeats,
                        protocol,
                        threshold,
                        "microF1",
                        keep),
                new Tune(
                        new Tune.Head(List.of(16), 0.2, 2),
                        new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.01),
                        new Schedule(Schedule.Kind.COSINE, 0.05, 0.01),
                        new Tune.Regularize(0, 1e-3),
                        64,
                        20,
                        new Tune.Stop("microF1", 20)));
    }

    private Report run(Recipe recipe) {
        return SmallRuns.run(KIND, recipe, dir.resolve("run"), SmallRuns.options(dir));
    }

    private Fitted kept() {
        return new RunFolder(dir.resolve("run")).current();
    }

    private ClassAnswers answers() {
        return (ClassAnswers) KIND.answers(kept());
    }

    private ClassAnswers everything() {
        run(recipe("one.tsv", 2, Protocol.THRESHOLD, ClassifySpec.Threshold.GLOBAL, TaskSpec.Keep.ALL));
        return answers();
    }

    @ParameterizedTest
    @EnumSource(ClassifySpec.Threshold.class)
    void whatIsMeasuredIsWhatIsAnsweredOfOneLabel(ClassifySpec.Threshold threshold) {
        run(recipe("one.tsv", 2, Protocol.THRESHOLD, threshold, TaskSpec.Keep.MEASURED));
        assertThat(agreement()).isEqualTo(agreements());
    }

    @ParameterizedTest
    @EnumSource(ClassifySpec.Threshold.class)
    void whatIsMeasuredIsWhatIsAnsweredOfSeveral(ClassifySpec.Threshold threshold) {
        run(recipe("several.tsv", 2, Protocol.THRESHOLD, threshold, TaskSpec.Keep.MEASURED));
        assertThat(agreement()).isEqualTo(agreements());
        assertThat(agreements().values()).anyMatch(classes -> classes.size() > 1);
    }

    private Map<String, Set<String>> agreement() {
        Map<String, Set<String>> told = new HashMap<>();
        agreements()
                .keySet()
                .forEach(node -> told.put(node, Set.copyOf(answers().of(node).told())));
        return told;
    }

    /** What the first repeat's fine-tuned model told of test nodes. */
    private Map<String, Set<String>> agreements() {
        Map<String, Set<String>> told = new HashMap<>();
        for (String[] line : SmallRuns.predictions(dir.resolve("run"), "finetuned")) {
            if (line[0].equals("0")) {
                told.put(line[2], Set.of(line[4].split("\\|")));
            }
        }
        assertThat(told).hasSizeGreaterThan(30);
        return told;
    }

    @Test
    void unlabelledNodesGetTheClassOfTheirCommunity() {
        Answered answered = Answered.of(everything(), Answered.asked(Asked.What.UNLABELLED));
        assertThat(answered.columns()).containsExactly("node", "class", "probability");
        assertThat(answered.rows()).hasSize(UNLABELLED);
        long right = answered.rows().stream()
                .filter(row -> Objects.equals(communities.get(String.valueOf(row.get(0))), row.get(1)))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(UNLABELLED - 2L);
        assertThat(answered.column("probability"))
                .allSatisfy(p -> assertThat((double) p).isBetween(1 / 3.0, 1.0));
    }

    @Test
    void allAreAskedAndTheLikeliestComeInOrder() {
        ClassAnswers answers = everything();
        Answered answered = Answered.of(answers, Asked.all().top(9));
        assertThat(answered.columns())
                .containsExactly("node", "class", "probability", "class2", "probability2", "class3", "probability3");
        assertThat(answered.rows()).hasSize(NODES);
        for (List<Object> row : answered.rows()) {
            double first = (double) row.get(2);
            double second = (double) row.get(4);
            double third = (double) row.get(6);
            assertThat(first).isGreaterThanOrEqualTo(second);
            assertThat(second).isGreaterThanOrEqualTo(third);
            assertThat(first + second + third).isCloseTo(1, within(1e-6));
            assertThat(Set.of(row.get(1), row.get(3), row.get(5))).isEqualTo(Set.of("c0", "c1", "c2"));
        }
    }

    @Test
    void theUncertainAreLeftOpen() {
        ClassAnswers answers = everything();
        Answered plain = Answered.of(answers, Asked.all());
        List<Double> sorted = plain.column("probability").stream()
                .map(p -> (double) p)
                .sorted()
                .toList();
        double middle = sorted.get(NODES / 2);
        Answered open = Answered.of(answers, Answered.abstaining(Asked.all(), middle));
        for (int i = 0; i < NODES; i++) {
            boolean sure = (double) plain.rows().get(i).get(2) >= middle;
            assertThat(open.rows().get(i).get(1))
                    .isEqualTo(sure ? plain.rows().get(i).get(1) : null);
            assertThat(open.rows().get(i).get(2)).isEqualTo(plain.rows().get(i).get(2));
        }
        assertThat(open.column("class")).containsNull();
    }

    @Test
    void severalLabelsStandInOneColumnWithTheProbabilityOfEach() {
        run(recipe("several.tsv", 2, Protocol.DEEPWALK, ClassifySpec.Threshold.GLOBAL, TaskSpec.Keep.ALL));
        Answered answered = Answered.of(answers(), Asked.all().top(2));
        assertThat(answered.columns())
                .containsExactly("node", "class", "probability", "class1", "probability1", "class2", "probability2");
        assertThat(answered.column("class"))
                .anyMatch(classes -> String.valueOf(classes).contains("|"));
        for (List<Object> row : answered.rows()) {
            String[] classes = String.valueOf(row.get(1)).split("\\|");
            String[] probabilities = String.valueOf(row.get(2)).split("\\|");
            assertThat(probabilities).hasSameSizeAs(classes);
            assertThat(classes[0]).isEqualTo(row.get(3));
            assertThat(Double.parseDouble(probabilities[0])).isCloseTo((double) row.get(4), within(1e-6));
        }
    }

    @Test
    void theNearestThatWereLabelledSpeakForAnAnswer() {
        ClassAnswers answers = everything();
        Answered answered = Answered.of(answers, Answered.why(Answered.asked(Asked.What.UNLABELLED)));
        assertThat(answered.columns()).endsWith("why");
        assertThat(answered.column("why"))
                .allSatisfy(why -> assertThat(String.valueOf(why))
                        .matches("\\S+ \\(c\\d, -?\\d\\.\\d\\d\\), \\S+ \\(c\\d, .*\\), \\S+ \\(c\\d, .*\\)"));
    }

    @Test
    void whatAnswersAreWorthIsMeasuredOnTestNodes() {
        Report report = run(recipe("one.tsv", 3, Protocol.THRESHOLD, ClassifySpec.Threshold.GLOBAL, TaskSpec.Keep.ALL));
        assertThat(report.kept().expected())
                .containsOnlyKeys(
                        "eceBefore",
                        "ece",
                        "newNodes",
                        "newNodesSeen",
                        "newNodesDifference",
                        "newVectors",
                        "newVectorsSeen",
                        "newVectorsDifference");
        assertThat(report.kept().expected())
                .allSatisfy((name, e) -> assertThat(e).isBetween(name.endsWith("Difference") ? -1.0 : 0.0, 1.0));
    }

    /** The last nodes' edges come when the run is finished, and its files are gone. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void newNodesGetTheClassOfTheirCommunity(boolean directed) throws IOException {
        List<String> lines = Files.readAllLines(dir.resolve("edges.tsv"));
        Set<String> late = new TreeSet<>();
        for (int u = NODES - UNLABELLED; u < NODES; u++) {
            late.add(String.valueOf(u));
        }
        List<String> theirs = new ArrayList<>(lines.stream()
                .filter(line -> Arrays.stream(line.split("\t")).anyMatch(late::contains))
                .toList());
        SmallRuns.write(
                dir.resolve("early.tsv"),
                lines.stream().filter(line -> !theirs.contains(line)).toList());
        ClassAnswers before = asked(directed);
        Files.delete(dir.resolve("early.tsv"));
        Files.delete(dir.resolve("one.tsv"));
        theirs.add("newest\t" + (NODES - 1));
        ClassAnswers after = (ClassAnswers) before.with(graph(theirs, directed));
        Answered news = Answered.of(after, Answered.why(Answered.asked(Asked.What.UNLABELLED)));
        assertThat(news.column("node")).containsExactlyInAnyOrderElementsOf(with(late, "newest"));
        long right = late.stream()
                .filter(name -> after.of(name).told().equals(List.of(communities.get(name))))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(UNLABELLED - 3L);
        assertThat(after.of("newest").told())
                .isEqualTo(after.of("" + (NODES - 1)).told());
        assertThat(after.of("3")).isEqualTo(before.of("3"));
        assertThatThrownBy(() -> before.of("newest")).hasMessageContaining("--edges");
        assertThatThrownBy(() -> before.with(graph(List.of("x\ty"), directed)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no edge to a node of the run");
        assertThatThrownBy(() -> before.with(graph(theirs, !directed)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("graph.directed");
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> all = new TreeSet<>(names);
        all.add(name);
        return all;
    }

    private ClassAnswers asked(boolean directed) {
        Recipe recipe = recipe("one.tsv", 2, Protocol.THRESHOLD, ClassifySpec.Threshold.GLOBAL, TaskSpec.Keep.ALL);
        run(recipe.withGraph(GraphSpec.of("early.tsv", directed)));
        return answers();
    }

    private static Graph graph(List<String> lines, boolean directed) {
        List<String> names = lines.stream()
                .flatMap(line -> Arrays.stream(line.split("\t")))
                .distinct()
                .sorted()
                .toList();
        int[] sources = new int[lines.size()];
        int[] targets = new int[lines.size()];
        for (int i = 0; i < sources.length; i++) {
            String[] ends = lines.get(i).split("\t");
            sources[i] = names.indexOf(ends[0]);
            targets[i] = names.indexOf(ends[1]);
        }
        return GraphBuilder.of(Ids.of(names), sources, targets, null, directed);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        ClassAnswers answers = everything();
        assertThatThrownBy(() -> answers.of("nobody"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("knows no node 'nobody'");
        assertThatThrownBy(() -> Answered.of(answers, Answered.asked(Asked.What.MISSING)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("asked of classes of nodes");
        assertThatThrownBy(() -> Answered.of(answers, Answered.among(Asked.all(), Set.of("c1"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--among");
    }
}
