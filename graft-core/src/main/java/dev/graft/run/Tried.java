package dev.graft.run;

import dev.graft.base.Progress;
import dev.graft.eval.Design;
import dev.graft.eval.Evidence;
import dev.graft.eval.Measures;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.FittedFiles;
import dev.graft.graph.Graph;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.RecipeText;
import dev.graft.train.History;
import dev.graft.train.Watch;
import java.nio.file.Path;
import java.util.Map;

/**
 * A run that validation alone is asked of, repeat by repeat; {@link Experiment#begin} on the same folder finishes it. Says nothing.
 *
 * @param <O> what a repeat of the task comes to
 */
@SuppressWarnings("exports") // public for the inside alone
public final class Tried<O extends Outcome> {
    private final Trainings<O> of;

    private Tried(Trainings<O> of) {
        this.of = of;
    }

    /** Reads every input, then claims the folder: what fails on bad input, or cannot fit, leaves nothing there. */
    public static Tried<?> begin(Kind kind, Recipe recipe, RecipeText text, Path out, Options of) {
        return new Tried<>(Trainings.claimed(kind, recipe, text, out, of.withProgress(Progress.NONE)));
    }

    /**
     * What validation says of a repeat's fine-tuned model.
     *
     * @param value by the run's own metric, more is better; NaN where nothing is held out for it
     */
    public record Validated(double value, History history) {}

    /** Asks validation of a repeat's fine-tuned model, which is trained where it was not yet; nothing is measured. */
    public Validated validated(int r, Watch watch) {
        Repeat<O> repeat = of.repeat(r);
        of.mustFit();
        of.each(1, 1, _ -> of.train(r, repeat, Evidence.TUNED, watch));
        Fitted tuned = FittedFiles.read(of.folder().fitted(r, Evidence.TUNED));
        return new Validated(repeat.validation(tuned), tuned.history());
    }

    /** What every model comes to on one repeat's test part; what was not trained yet is. */
    public Map<String, Measures> measured(int r) {
        return of.outcome(r).outcome().measures();
    }

    /** What tells whether other data are like these: numbers by name. */
    public Map<String, Double> traits() {
        Graph graph = of.task().dataset().graph();
        double nodes = graph.nodes();
        double edges = graph.edges();
        return Map.of("logNodes", Math.log(nodes), "logEdges", Math.log(edges), "logDegree", Math.log(edges / nodes));
    }

    /** Bytes that a training of it holds at least. */
    public long bytes() {
        return of.bytes();
    }

    /** Whether its repeats are trained side by side, a thread each. */
    public boolean sideBySide() {
        return of.task().sideBySide();
    }

    /** How many repeats it has. */
    public int repeats() {
        return of.task().repeats();
    }

    /** The metric that it is about. */
    public String metric() {
        return of.task().metric();
    }

    /** What repeats have in common by what validation tells: see {@link Repeat#overlap}. */
    public double overlap() {
        return design().split() ? of.first().overlap() : 0;
    }

    /** What repeats draw anew and what teaches. */
    public Design design() {
        return of.design();
    }
}
