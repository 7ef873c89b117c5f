package dev.graft.kind.kg;

import dev.graft.adapt.Movement;
import dev.graft.base.Nullable;
import dev.graft.kind.kg.scorer.ComplEx;
import dev.graft.kind.kg.scorer.DistMult;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.kind.kg.scorer.RelationalScorer;
import dev.graft.kind.kg.scorer.RotatE;
import dev.graft.kind.kg.scorer.TransE;
import dev.graft.math.Seeds;
import dev.graft.table.Table;
import dev.graft.train.Course;
import dev.graft.train.Embedding;
import dev.graft.train.History;
import dev.graft.train.Plan;
import dev.graft.train.Training;
import java.util.Arrays;
import java.util.Locale;

/**
 * Trains a scorer's relation rows, and the entity rows it starts from, on a knowledge graph's facts.
 *
 * @param start entity rows, and relation rows where there are some; not changed
 * @param movement what of the entity rows moves, and how far
 * @param training where states are stored, and who is told
 */
record KgTuning(KgSpec spec, KgTune tune, KgStart start, Movement movement, int threads, Training training) {
    /**
     * A trained model and its course.
     *
     */
    public record Result(KgModel model, History history) {}

    /** The same from somewhere else. */
    KgTuning from(KgStart other) {
        return new KgTuning(spec, tune, other, movement, threads, training);
    }

    /**
     * Trains for one split; {@code frozen} leaves the entity rows as they are.
     *
     * @param name of the training
     */
    public Result run(Completion task, String name, boolean frozen, long seed) {
        return run(task, name, frozen, seed, null);
    }

    /** @param taught what answers the questions and by how much, in the place of their answers; or null */
    Result run(Completion task, String name, boolean frozen, long seed, @Nullable TaughtAnswers taught) {
        KgModel model = model(task, seed);
        KgLearner learner = new KgLearner(
                model, tune, task.questions(), taught, frozen ? movement.frozen() : movement, threads, seed);
        int batch = Math.min(tune.batch(), task.questions().size());
        History history = training.run(
                name,
                learner,
                Plan.sequential(tune.epochs(), task.questions().size(), batch),
                Course.of(tune, true),
                () -> task.validation(new ModelScores(model), tune.stop().metric(), threads),
                "train " + name(spec.scorer()) + (frozen ? ", entities frozen" : ""));
        return new Result(model, history);
    }

    /** The model before any training. */
    public KgModel model(Completion task, long seed) {
        RelationalScorer scorer = scorer(spec.scorer());
        int relations = task.graph().relations().size();
        Embedding own = start.entities();
        int dim = own.dim();
        float factor = start.factor(tune.initial());
        Table entities = new Table(task.graph().entities(), dim);
        entities.set(own.rows());
        int[] every = new int[entities.rows()];
        Arrays.setAll(every, i -> i);
        entities.add(factor - 1, every, every.length, own.rows(), dim);
        Table rows = new Table(spec.reciprocal() ? 2 * relations : relations, scorer.relationDim(dim));
        boolean angles = scorer instanceof RotatE;
        rows.randomize(
                Seeds.derive(seed, 3), (float) (angles ? Math.PI : factor * own.rootMeanSquare() * Math.sqrt(3)));
        start.relations().forEach((row, values) -> {
            int at = row * rows.dim();
            for (int d = 0; d < rows.dim(); d++) {
                rows.values()[at + d] = angles ? values[d] : factor * values[d];
            }
        });
        return new KgModel(scorer, entities, rows, relations, spec.reciprocal());
    }

    /** Values of a relation's row, of entities' rows of {@code dim}. */
    public static int relationDim(KgSpec.Scoring scorer, int dim) {
        return scorer(scorer).relationDim(dim);
    }

    /** A scorer as recipes and run folders call it. */
    static String name(KgSpec.Scoring scorer) {
        return scorer.name().toLowerCase(Locale.ROOT);
    }

    /** The scorer of a name, or null where it is another model's. */
    static @Nullable RelationalScorer named(String model) {
        for (KgSpec.Scoring each : KgSpec.Scoring.values()) {
            if (name(each).equals(model)) {
                return scorer(each);
            }
        }
        return null;
    }

    static RelationalScorer scorer(KgSpec.Scoring name) {
        return switch (name) {
            case TRANSE -> new TransE();
            case DISTMULT -> new DistMult();
            case COMPLEX -> new ComplEx();
            case ROTATE -> new RotatE();
        };
    }
}
