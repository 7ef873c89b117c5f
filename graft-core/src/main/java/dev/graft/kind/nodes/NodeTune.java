package dev.graft.kind.nodes;

import dev.graft.base.BadInput;
import dev.graft.recipe.Adapt;
import dev.graft.recipe.FeatureSpec;
import dev.graft.recipe.Model;
import dev.graft.recipe.NodeHead;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SemiSpec;
import dev.graft.recipe.StartSpec;
import dev.graft.recipe.TaskSpec;
import dev.graft.recipe.Tune;
import dev.graft.recipe.Written;
import dev.graft.train.Footprint;
import java.util.Locale;
import java.util.Map;

/** Keys of {@code tune} that some tasks about nodes cannot heed: said before anything is read, rather than ignored. */
public final class NodeTune {
    private NodeTune() {}

    /** How vectors are fine-tuned where a recipe does not say: by an encoder, which takes no steps of rows. */
    public static Map<String, Object> defaultsFor(Map<String, Object> written) {
        Written recipe = new Written(written);
        boolean rows =
                recipe.at("tune", "optimizer") instanceof Map<?, ?> optimizer && optimizer.containsKey("embeddingLr");
        boolean unread = "instead".equals(String.valueOf(recipe.at("features", "use")));
        return rows || unread ? Map.of() : recipe.encoder();
    }

    /** What an encoder has no use for: rows that are not read, drawn at random, or trained one by one. */
    public static void ofEncoder(Recipe recipe, Tune usual) {
        Adapt.Method method = recipe.adapt().method();
        if (!method.encodes()) {
            return;
        }
        mustBeFull(
                method,
                recipe.features().use() == FeatureSpec.Use.INSTEAD,
                "features.use is instead: vectors are not read");
        mustBeFull(
                method,
                recipe.start() instanceof StartSpec.Scratch(Model model, boolean _) && model instanceof Model.Random,
                "start.model is random: such vectors say nothing that neighbourhoods could tell");
        mustBeFull(
                method,
                ((Tune) recipe.tune()).optimizer().embeddingLr()
                        != usual.optimizer().embeddingLr(),
                "tune.optimizer.embeddingLr is set: it is about single rows");
    }

    private static void mustBeFull(Adapt.Method method, boolean asked, String where) {
        if (asked) {
            throw new BadInput("adapt.method is " + method + ", must be full where " + where);
        }
    }

    /** Values have no classes. */
    public static void ofValues(Tune tune) {
        ofClasses("tune.loss.smoothing", tune.loss().smoothing(), tune.loss().smoothing() > 0, "0", "regress");
        ofClasses("tune.loss.gamma", tune.loss().gamma(), tune.loss().gamma() > 0, "0", "regress");
        ofClasses("tune.loss.weights", lower(tune.loss().weights()), tune.loss().forClasses(), "none", "regress");
        double pseudo = tune.semi().pseudo().weight();
        ofClasses("tune.semi.pseudo.weight", pseudo, pseudo > 0, "0", "regress");
        spread(tune, "regress");
    }

    /** Communities are told by clusters too, and without known members nothing is labelled. */
    public static void ofCommunities(Tune tune, boolean known) {
        spread(tune, "community");
        boolean plain = !tune.loss().forClasses()
                && tune.loss().mixup() == 0
                && !tune.semi().readsUnlabelled()
                && tune.head().rowDropout() == 0;
        if (!known && !plain) {
            throw new BadInput(
                    "tune.loss, tune.semi and tune.head.rowDropout are for known members, and there are none;"
                            + " set task.known.share, or leave them at their defaults");
        }
    }

    /** Of a head that reads rows and the means around them, and hands gradients back to all that move. */
    public static Footprint footprint(Recipe recipe) {
        Tune tune = (Tune) recipe.tune();
        int hops = tune.head().hops();
        // An encoder holds the start, and the means that it is made of.
        int own = (recipe.adapt().method().encodes() ? hops + 1 : 0)
                + (tune.semi().consistency().weight() > 0 ? hops : 0);
        Footprint all = Footprint.gathered(recipe, hops, tune.stop().patience() > 0, own);
        return hops > 0 ? all.or("tune.head.hops") : all;
    }

    /** What a protocol says of nodes without a known label: their part in training, if they have one. */
    public static String unlabelled(SemiSpec semi) {
        return semi.readsUnlabelled() || semi.spreads()
                ? "; rows and edges of validation and test nodes are read in training (transductive), their labels not"
                : "";
    }

    private static void spread(Tune tune, String kind) {
        NodeHead.Start start = tune.head().start();
        ofClasses("tune.head.start", lower(start), start != NodeHead.Start.RANDOM, "random", kind);
        int folds = tune.semi().labelFolds();
        ofClasses("tune.semi.labelFolds", folds, folds > 0, "0", kind);
        ofClasses("tune.semi.correctAndSmooth", true, tune.semi().correctAndSmooth(), "false", kind);
    }

    private static void ofClasses(String key, Object value, boolean set, String must, String kind) {
        if (set) {
            throw new BadInput(key + " is " + value + ", must be " + must + " where task.kind is " + kind);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Says no to a start that validation nodes are to choose where there will be none. */
    public static void checkChoice(Recipe recipe, TaskSpec.Split split) {
        if (recipe.start() instanceof StartSpec.Scratch(Model model, boolean _)
                && model instanceof Model.Auto
                && split.file() == null
                && split.valid() == 0) {
            throw new BadInput(
                    "start.model is auto, which validation nodes choose, and task.split.valid is 0; give them a"
                            + " share, or name a model, such as deepwalk or netmf");
        }
    }
}
