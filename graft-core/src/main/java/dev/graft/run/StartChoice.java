package dev.graft.run;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.graph.Graph;
import dev.graft.recipe.Model;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.StartSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Chooses a start among a few, DeepWalk and NetMF with every default, each as it is and spread along edges, by what validation
 * nodes of the first repeat prefer ({@link Repeat#preference}). What is tried is stored as other starts are, so that a run
 * that was cut off goes on from it, and the choice is the same.
 *
 * @param spec what was chosen; the first where several are as good
 * @param first what the first repeat starts from: the very vectors that were tried
 * @param told what was tried, with scores and seconds
 */
record StartChoice(StartSpec spec, Start first, String told) {
    /** NetMF's dense window takes some 20 s on 10,000 nodes, four times as long on twice as many. */
    private static final int MOST_NODES = 20_000;

    /** Whether a recipe leaves its start to be chosen. */
    static boolean open(Recipe recipe) {
        return recipe.start() instanceof StartSpec.Scratch(Model model, boolean _) && model instanceof Model.Auto;
    }

    /**
     * Says no where nothing can choose.
     *
     * @param chooses whether validation nodes can
     * @param what cannot, in a few words
     */
    static void require(Recipe recipe, boolean chooses, String what) {
        if (open(recipe) && !chooses) {
            throw new BadInput("start.model is auto, which validation nodes of classify and regress choose, and " + what
                    + "; name one, such as deepwalk or netmf");
        }
    }

    private static List<Model> models(int dim, Graph view) {
        List<Model> models = new ArrayList<>();
        models.add(Model.DeepWalk.of(dim));
        if (view.nodes() <= MOST_NODES && view.nodes() > dim) {
            models.add(new Model.NetMf(dim, 10, 1, Math.max(256, dim)));
        }
        return models;
    }

    /** What starts are told of it. */
    ChosenStart chosen() {
        return new ChosenStart(first, told);
    }

    /** In a line. */
    String shown() {
        return first.model() + (spec.spectral() ? ", spread along edges, " : ", ") + told;
    }

    /** Tries each, or reads what was tried before. */
    static StartChoice of(Starts starts, Repeat<?> first) {
        Recipe recipe = starts.recipe();
        Graph view = first.view();
        int dim = ((StartSpec.Scratch) recipe.start()).model().dim();
        @Nullable StartChoice best = null;
        double most = Double.NEGATIVE_INFINITY;
        List<String> told = new ArrayList<>();
        for (Model model : models(dim, view)) {
            StartSpec.Scratch spec = new StartSpec.Scratch(model);
            Start plain = starts.with(recipe.withStart(spec), null).of(0, "auto-" + model.name(), view, view);
            for (boolean spectral : new boolean[] {false, true}) {
                Start tried = spectral ? starts.spectral(plain, view) : plain;
                double score = first.preference(tried);
                if (Double.isNaN(score)) {
                    throw new BadInput(
                            "start.model is auto, which validation nodes choose, and here they tell nothing; set"
                                    + " task.split.valid, or name one, such as deepwalk or netmf");
                }
                told.add(String.format(
                        Locale.ROOT,
                        "%s%s %.4g in %.1f s",
                        model.name(),
                        spectral ? " spread" : "",
                        score,
                        tried.embedding().seconds()));
                if (best == null || score > most) {
                    most = score;
                    best = new StartChoice(spec.withSpectral(spectral), tried, "");
                }
            }
        }
        String all = "by validation nodes of the first repeat, mean of probe and nearest: " + String.join(", ", told);
        StartChoice chosen = Objects.requireNonNull(best);
        return new StartChoice(chosen.spec, chosen.first, all);
    }
}
