package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.data.Lineage;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.train.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models as a blend keeps them: what scores pairs, validation's among them, and no more. */
final class StoredMember {
    private static final String MEAN = "mean";
    private static final List<String> MODEL = List.of(
            "task",
            "model",
            "repeat",
            "supervision",
            "taughtScale",
            "strength",
            "strengthOfRows",
            MEAN,
            "meanOf",
            "rowsStayed",
            "calibration",
            "blend",
            "rule",
            "setting",
            "scale");

    private StoredMember() {}

    /** What of a model's card stays with it. */
    static Map<String, Object> card(Fitted fitted) {
        Map<String, Object> card = new LinkedHashMap<>(fitted.card());
        List<String> kept = new ArrayList<>(MODEL);
        kept.addAll(StoredLinks.facts());
        card.keySet().retainAll(kept);
        return card;
    }

    /**
     * A run's model.
     *
     * @param path of the run
     * @throws BadInput where an earlier version wrote it, which kept less
     */
    static Fitted of(Fitted run, Path path) {
        Fitted own = Members.without(run);
        if (!TaughtRows.known(own)) {
            throw BadInput.in(
                    path,
                    "was trained by an earlier version of Graft, which did not keep at what scale its head read the vectors"
                            + " that it was taught with, so nobody can tell what it said of validation pairs; run finetune"
                            + " again with --out elsewhere");
        }
        Map<String, Tensor> parameters = new LinkedHashMap<>(own.parameters());
        parameters.keySet().retainAll(List.of(TaughtRows.TAUGHT));
        Fitted bare = new Fitted(
                own.kind(), own.names(), card(own), parameters, own.readout(), new History(), Lineage.NOTHING);
        return Members.in(run)
                ? Members.on(
                        bare,
                        Members.of(run).stream().map(each -> of(each, path)).toList())
                : bare;
    }

    /** A rule. */
    static Fitted of(Fitted like, LinkRule rule) {
        Map<String, Object> card = new LinkedHashMap<>(rule.toCard());
        card.put("roles", 1);
        card.put("directed", Boolean.TRUE.equals(like.card().get("directed")));
        return new Fitted(like.kind(), like.names(), card, Map.of(), Map.of(), new History(), Lineage.NOTHING);
    }

    /** Of a regression: which mean of neighbourhoods vectors may have become. */
    static int mean(Fitted regression) {
        return StoredLinks.number(regression.card(), MEAN).intValue();
    }

    /**
     * A regression, which is a head without hidden layers.
     *
     * @param mean as {@link #mean}
     */
    static Fitted of(Fitted like, LinkModels.Regression regression, LinkTask task, int roles, int mean) {
        LastVectors vectors = regression.vectors();
        int dim = vectors.last().dim();
        boolean rows = !regression.operators().isEmpty();
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("roles", roles);
        card.put("directed", task.data().directed());
        card.put("supervision", task.data().supervision());
        card.put("operators", regression.operators().stream().map(Enum::name).toList());
        card.put(
                "features",
                regression.features() ? task.wanted().stream().map(Enum::name).toList() : List.of());
        card.put("hidden", List.of());
        card.putAll(TaughtRows.scale(1));
        regression.fit().strength().put(card);
        card.put(MEAN, mean);
        Tensor weights =
                Tensor.rows(regression.fit().weights(), regression.fit().weights().length);
        return new Fitted(
                like.kind(),
                like.names(),
                card,
                rows && !vectors.same() ? Map.of(TaughtRows.TAUGHT, Tensor.rows(vectors.taught(), dim)) : Map.of(),
                HeadScores.readout(rows ? List.of(vectors.read()) : List.of(), List.of(weights), dim),
                new History(),
                Lineage.NOTHING);
    }
}
