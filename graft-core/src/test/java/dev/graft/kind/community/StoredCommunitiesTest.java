package dev.graft.kind.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Asked;
import dev.graft.fitted.CommunityAnswers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.CommunityFinder;
import dev.graft.graph.Generators;
import dev.graft.graph.GraphBuilder;
import dev.graft.graph.Ids;
import dev.graft.kind.Answered;
import dev.graft.kind.SmallRuns;
import dev.graft.kind.community.CommunitySpec.Assign;
import dev.graft.recipe.GraphSpec;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.Schedule;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Finished runs, asked: planted communities, some nodes of no known one. */
class StoredCommunitiesTest {
    private static final int NODES = 150;
    private static final int UNKNOWN = 10;
    private static final CommunityKind KIND = new CommunityKind();

    @TempDir
    Path dir;

    private final Map<String, String> communities = new HashMap<>();

    @BeforeEach
    void plantedCommunities() {
        Generators.Planted planted = Generators.partition(NODES, 3, 8, 0.2, 3);
        List<String> lines = new ArrayList<>();
        for (int u = 0; u < NODES; u++) {
            String name = planted.graph().ids().name(u);
            communities.put(name, "c" + planted.community()[u]);
            if (u < NODES - UNKNOWN) {
                lines.add(name + "\tc" + planted.community()[u]);
            }
        }
        SmallRuns.write(dir.resolve("edges.tsv"), SmallRuns.edges(planted.graph()));
        SmallRuns.write(dir.resolve("labels.tsv"), lines);
    }

    private static Recipe recipe(@Nullable String labels, double share, Assign assign, TaskSpec.Keep keep) {
        String metric = labels == null ? "modularity" : "nmi";
        return SmallRuns.recipe(
                GraphSpec.of("edges.tsv", false),
                SmallRuns.line(),
                new CommunitySpec(
                        labels,
                        null,
                        CommunitySpec.Method.KMEANS,
                        0,
                        new CommunitySpec.Choice(CommunitySpec.Choice.By.MODULARITY, 6),
                        new CommunitySpec.Known(share, 0.3, null),
                        assign,
                        new CommunitySpec.KMeans(2),
                        new CommunitySpec.Leiden(CommunityFinder.Quality.MODULARITY, 1, 10),
                        2,
                        metric,
                        keep),
                new Tune(
                        new Tune.Head(List.of(8), 0, 1),
                        new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0.02),
                        new Schedule(Schedule.Kind.CONSTANT, 0, 1),
                        new Tune.Regularize(0, 1e-4),
                        64,
                        15,
                        new Tune.Stop(metric, 15)));
    }

    private CommunityAnswers run(Recipe recipe) {
        SmallRuns.run(
                KIND,
                recipe,
                dir.resolve("run"),
                SmallRuns.options(
                        dir, (arcs, algorithm, quality, resolution, seed) -> LabelPropagation.of(arcs, seed)));
        return (CommunityAnswers) KIND.answers(kept());
    }

    private Fitted kept() {
        return new RunFolder(dir.resolve("run")).current();
    }

    @ParameterizedTest
    @EnumSource(Assign.class)
    void whatIsMeasuredIsWhatIsAnswered(Assign assign) {
        assertAgreement(run(recipe("labels.tsv", 0.3, assign, TaskSpec.Keep.MEASURED)), 50);
    }

    /** Training has seen all that there is, so the first repeat's model is kept whatever the recipe says. */
    @Test
    void whatIsMeasuredIsWhatIsAnsweredWithoutMembers() {
        assertAgreement(run(recipe(null, 0, Assign.BEST, TaskSpec.Keep.ALL)), NODES);
        assertThat(kept().card()).containsEntry("kept", "measured");
    }

    private void assertAgreement(CommunityAnswers answers, int least) {
        int compared = 0;
        for (String[] line : SmallRuns.predictions(dir.resolve("run"), "finetuned")) {
            if (line[0].equals("0")) {
                assertThat(answers.of(line[2]).community()).isEqualTo(line[4]);
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(least);
    }

    @Test
    void membersAreTheKnownAndThoseFound() {
        CommunityAnswers answers = run(recipe("labels.tsv", 0.3, Assign.BEST, TaskSpec.Keep.ALL));
        assertThat(kept().card()).containsEntry("kept", "all");
        int right = 0;
        for (int c = 0; c < 3; c++) {
            for (String member : answers.members("c" + c)) {
                assertThat(answers.of(member).community()).isEqualTo("c" + c);
                right += ("c" + c).equals(communities.get(member)) ? 1 : 0;
            }
        }
        // All whose community is known are told it.
        assertThat(right).isBetween(NODES - 3, NODES);
        Answered unknown = Answered.of(answers, Answered.asked(Asked.What.UNLABELLED));
        assertThat(unknown.columns()).containsExactly("node", "community", "firmness");
        assertThat(unknown.rows()).hasSize(UNKNOWN);
        assertThatThrownBy(() -> answers.members("c4"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("knows no community 'c4'; did you mean 'c0'?");
    }

    @Test
    void theLessFirmAreLeftOpenAndMembersSpeakForAnAnswer() {
        CommunityAnswers answers = run(recipe("labels.tsv", 0.3, Assign.METHOD, TaskSpec.Keep.ALL));
        Answered plain = Answered.of(answers, Answered.why(Asked.all()));
        assertThat(plain.column("firmness"))
                .allSatisfy(f -> assertThat((double) f).isBetween(0.0, 1.0));
        double middle = plain.column("firmness").stream()
                .mapToDouble(f -> (double) f)
                .sorted()
                .skip(NODES / 2)
                .findFirst()
                .orElseThrow();
        Answered open = Answered.of(answers, Answered.abstaining(Asked.all(), middle));
        for (int u = 0; u < NODES; u++) {
            List<Object> row = plain.rows().get(u);
            assertThat(open.rows().get(u).get(1)).isEqualTo((double) row.get(2) < middle ? null : row.get(1));
            for (String near : String.valueOf(row.get(3)).split(", ")) {
                assertThat(answers.of(near.substring(0, near.indexOf(' '))).community())
                        .isEqualTo(row.get(1));
            }
        }
        assertThatThrownBy(() -> Answered.of(answers, Asked.all().top(2)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("one community");
    }

    /** Newest hangs on three nodes of the second community. */
    @Test
    void newNodesJoinTheCommunityOfTheirNeighbours() {
        CommunityAnswers before = run(recipe("labels.tsv", 0.3, Assign.BEST, TaskSpec.Keep.ALL));
        List<String> names = new ArrayList<>(communities.keySet().stream()
                .filter(name -> before.of(name).community().equals("c1"))
                .sorted()
                .limit(3)
                .toList());
        names.add("newest");
        CommunityAnswers after = (CommunityAnswers)
                before.with(GraphBuilder.of(Ids.of(names), new int[] {3, 3, 3}, new int[] {0, 1, 2}, null, false));
        assertThat(after.of("newest").community()).isEqualTo("c1");
        assertThat(after.members("c1"))
                .contains("newest")
                .hasSize(before.members("c1").size() + 1);
        assertThat(after.of("7")).isEqualTo(before.of("7"));
        assertThat(kept().card().get("expected"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("newNodes", "newNodesSeen", "newNodesDifference")
                .allSatisfy((name, nmi) ->
                        assertThat((double) nmi).isBetween("newNodesDifference".equals(name) ? -1 : 0.2, 1.0));
    }

    /** By hand: centres (1, 0) and (0, 1); of (.6, .8) a = 1 - .8, b = 1 - .6: half as far. */
    @Test
    void firmnessByHand() {
        float[] read = {2, 0, 0, 3, 0.6f, 0.8f, 1, 1, 0, 0};
        Centres centres = Centres.of(new float[] {2, 0, 0, 3}, 2, new int[] {0, 1}, 3);
        assertThat(centres.firmness(read, 0, 0)).isEqualTo(1);
        assertThat(centres.firmness(read, 2, 1)).isCloseTo(0.5, within(1e-6));
        assertThat(centres.firmness(read, 2, 0)).isZero();
        assertThat(centres.firmness(read, 3, 0)).isZero();
        assertThat(centres.firmness(read, 4, 0)).isZero();
        assertThat(centres.nearest(read, 2)).isEqualTo(1);
        assertThat(Centres.of(read, 2, new int[5], 1).firmness(read, 3, 0)).isEqualTo(1);
    }
}
