package dev.graft.bench;

import dev.graft.Graft;
import dev.graft.kind.Kinds;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Learned;
import dev.graft.living.Living;
import dev.graft.recipe.Continual;
import dev.graft.recipe.Recipe;
import dev.graft.run.Kind;
import dev.graft.run.Options;
import dev.graft.run.RunFolder;
import dev.graft.update.Given;
import dev.graft.update.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished run learns a stream of batches in memory: what it told of each before it learned it, what that cost, and what is left of what it knew.
 * {@code Streams RUN EPOCHS RATE REPLAY ANCHOR BATCH…}, a batch being {@code EDGES}, {@code EDGES,LABELS} or
 * {@code EDGES,LABELS,FEATURES}; of 0 epochs nothing is learned. What training anew would have told of a batch: the
 * same with a run on all that came before it, and that batch alone.
 */
final class Streams {
    private static final int FIRST_BATCH = 5;
    private static final int CANARY = 1000;

    private Streams() {}

    public static void main(String[] args) {
        Path run = Path.of(args[0]);
        Recipe recipe = Graft.recipe(run);
        boolean learns = !args[1].equals("0");
        Continual how = new Continual(
                learns ? Integer.parseInt(args[1]) : 1,
                Double.parseDouble(args[2]),
                Double.parseDouble(args[3]),
                Double.parseDouble(args[4]));
        Options options = Options.usual();
        Kind kind = Kinds.of(recipe.task());
        Living living = kind.living(new RunFolder(run).current(), recipe, how, options.threads());
        Living first = kind.living(new RunFolder(run).current(), recipe, how, options.threads());
        Batch canary = living.some(CANARY);
        System.out.printf("%s; canary %.4f%n", how, living.ask(canary).mean());
        List<Double> means = new ArrayList<>();
        double seconds = 0;
        for (int i = FIRST_BATCH; i < args.length; i++) {
            Batch batch = Reading.of(
                            kind, recipe, given(args[i]), () -> living.fitted().names(), null, options)
                    .batch();
            Foretold told = living.ask(batch.keep(item -> !living.knows(item)));
            long began = System.nanoTime();
            Learned learned = learns ? living.learn(batch, i) : new Learned(0, 0, 0, 0, 0, 0, 0, 0);
            seconds += (System.nanoTime() - began) * 1e-9;
            means.add(told.mean());
            System.out.printf(
                    "%s: %s %.4f of %,d (%,d new)%s; drift %.3f%n",
                    args[i],
                    told.metric(),
                    told.mean(),
                    told.gains().length,
                    told.strangers(),
                    told.beside().isEmpty() ? "" : ", " + told.beside(),
                    learned.drift());
        }
        System.out.printf(
                "mean %.4f, %.1f s, canary %.4f; among the same answers %.4f, before %.4f%n",
                means.stream().mapToDouble(mean -> mean).average().orElse(Double.NaN),
                seconds,
                living.ask(canary).mean(),
                living.ask(canary, first).mean(),
                first.ask(canary, living).mean());
    }

    /** Edges, or what is given as {@code EDGES,LABELS}, or {@code EDGES,LABELS,FEATURES}. */
    private static Given given(String batch) {
        List<String> files = List.of(batch.split(","));
        return new Given(
                files.subList(0, 1),
                List.of(),
                files.size() < 2 ? List.of() : files.subList(1, 2),
                files.size() < 3 ? List.of() : files.subList(2, 3));
    }
}
