package dev.graft.kind.link;

import static dev.graft.kind.link.PlantedLinks.planted;
import static dev.graft.kind.link.PlantedLinks.spec;
import static dev.graft.kind.link.PlantedLinks.task;
import static dev.graft.kind.link.PlantedLinks.tune;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.eval.Measures;
import dev.graft.graph.Bucket;
import dev.graft.kind.link.LinkSpec.Negatives.NegativeKind;
import dev.graft.kind.link.LinkTune.Feature;
import dev.graft.kind.link.LinkTune.Operator;
import dev.graft.recipe.Tune;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A planted graph is learned, to the same bits from store. */
class LinkTuningTest extends SmallLinks {
    private static double value(LinkTask task, Result result, String model, String metric) {
        Map<String, Measures> all = task.measure(task.answers(result.models()));
        return all.getOrDefault(model, Measures.of(Map.of())).values().getOrDefault(metric, Double.NaN);
    }

    @Test
    void randomRowsLearnThePlantedGroups() {
        for (int hops = 0; hops <= 1; hops++) {
            LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), hops, 80);
            LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM), tune);
            Result result = run(task, tune, "groups" + hops);
            assertThat(value(task, result, "finetuned", "auc"))
                    .as("hops %d", hops)
                    .isGreaterThan(0.68);
            assertThat(value(task, result, "dot", "auc")).isLessThan(0.6);
            assertThat(value(task, result, "finetuned", "mrr")).isGreaterThan(0.4);
        }
    }

    @Test
    void directionsAreLearnedFromBothEnds() {
        LinkTune tune = tune(List.of(Operator.CONCAT), List.of(), 0, 40);
        LinkSpec spec = spec(LinkSpec.Split.Kind.CONNECTED, NegativeKind.RANDOM, NegativeKind.REVERSED);
        LinkTask task = task(planted(true), spec, tune);
        Result result = run(task, tune, "directions");
        assertThat(value(task, result, "finetuned", "aucReversed")).isGreaterThan(0.8);
        assertThat(value(task, result, "commonNeighbours", "aucReversed")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void theSameBitsAgainAndFromStore() {
        LinkTune tune = tune(List.of(Operator.HADAMARD, Operator.L1), List.of(Feature.NEIGHBOURS), 1, 4);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.DEGREE), tune);
        float[] one = run(task, tune, "a").vectors();
        float[] two = run(task, tune, "b").vectors();
        Result stored = run(task, tune, "a");
        assertThat(two).containsExactly(one);
        assertThat(stored.vectors()).containsExactly(one);
        assertThat(Files.exists(dir.resolve("a/t.bin"))).isTrue();
        assertThat(value(task, stored, "finetuned", "ap"))
                .isEqualTo(value(task, run(task, tune, "b"), "finetuned", "ap"));
    }

    @Test
    void frozenRowsKeepTheirBits() {
        LinkTune moving = tune(List.of(Operator.HADAMARD), List.of(), 0, 3);
        LinkTune frozen = new LinkTune(
                moving.operators(),
                moving.features(),
                List.of(0.0),
                1,
                moving.head(),
                new Tune.Optimizer(Tune.Optimizer.Kind.ADAM, 0.01, 0),
                moving.schedule(),
                moving.regularize(),
                64,
                3,
                moving.stop());
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), frozen);
        LinkLearner learner = learner(task, frozen);
        float[] before = learner.vectors();
        learner.fit(new Bucket(0, 0, 0, 0, task.teach().size()), 0.01f);
        assertThat(learner.vectors()).containsExactly(before);
        LinkLearner other = learner(task, moving);
        other.fit(new Bucket(0, 0, 0, 0, task.teach().size()), 0.01f);
        assertThat(other.vectors()).isNotEqualTo(before);
    }

    /** A run that is cut between epochs and read back trains on to the same bits, the best epoch included. */
    @Test
    void writtenAndReadIsTheSameState() throws IOException {
        LinkTune tune = tune(List.of(Operator.HADAMARD), List.of(), 0, 3);
        LinkTask task = task(planted(false), spec(LinkSpec.Split.Kind.RANDOM, NegativeKind.RANDOM), tune);
        int n = task.teach().size();
        LinkLearner whole = learner(task, tune);
        whole.fit(new Bucket(0, 0, 0, 0, n), 0.01f);
        whole.keep();
        whole.fit(new Bucket(1, 0, 0, 0, n), 0.01f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.write(new DataOutputStream(bytes));
        LinkLearner again = learner(task, tune);
        again.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        whole.fit(new Bucket(2, 0, 0, 0, n), 0.01f);
        again.fit(new Bucket(2, 0, 0, 0, n), 0.01f);
        assertThat(again.vectors()).containsExactly(whole.vectors());
        whole.restore();
        again.restore();
        assertThat(again.vectors()).containsExactly(whole.vectors());
        assertThat(again.scores().of(task.valid().all()))
                .containsExactly(whole.scores().of(task.valid().all()));
    }
}
