package dev.graft.kind.recommend;

import dev.graft.base.Nullable;
import dev.graft.base.Progress;
import dev.graft.kind.recommend.RecommendAnswer.Lists;
import dev.graft.kind.recommend.RecommendAnswer.Predictions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Models without vectors: the same in every repeat, since all have one split. */
final class Vectorless {
    private final RecommendData data;
    private final boolean keep;
    private @Nullable Told told;
    private @Nullable Map<String, RankingBaselines.Baseline> rivals;

    /** @param keep whether those of lists are asked for more than once */
    Vectorless(RecommendData data, boolean keep) {
        this.data = data;
        this.keep = keep;
    }

    /**
     * Such models.
     *
     * @param what each is, with the settings that validation chose
     * @param lists what they told where items are ranked, else empty
     * @param predictions what they told where ratings are predicted, else empty
     */
    record Told(Map<String, String> what, Map<String, Lists> lists, Map<String, Predictions> predictions) {}

    /** @param dim length of the start's rows, which a baseline that trains rows of its own has too */
    synchronized Told told(int dim) {
        Told made = told;
        if (made == null) {
            made = data.spec().rates() ? means() : lists(dim);
            told = made;
        }
        return made;
    }

    /** Those of a repeat that was measured. */
    synchronized Told told() {
        if (told == null) {
            throw new IllegalStateException("no repeat was measured yet");
        }
        return told;
    }

    private Told lists(int dim) {
        Map<String, String> what = new LinkedHashMap<>();
        Map<String, Lists> lists = new LinkedHashMap<>();
        (keep ? keptRivals(dim) : rivals(dim)).forEach((name, baseline) -> {
            what.put(name, baseline.what());
            lists.put(name, RankingRepeat.lists(data, baseline.scores()));
        });
        return new Told(what, lists, Map.of());
    }

    /** The same, which a blend needs more than once. */
    synchronized Map<String, RankingBaselines.Baseline> keptRivals(int dim) {
        Map<String, RankingBaselines.Baseline> made = rivals;
        if (made == null) {
            made = rivals(dim);
            rivals = made;
        }
        return made;
    }

    private Map<String, RankingBaselines.Baseline> rivals(int dim) {
        Progress progress = data.options().progress();
        RankingBaselines ranking = new RankingBaselines(
                data.spec(),
                data.held(),
                data.known(),
                data.metric(),
                data.recipe().seed(),
                data.options().threads());
        Map<String, RankingBaselines.Baseline> all = new LinkedHashMap<>(ranking.all(progress));
        if (data.spec().baselines().contains("als")) {
            RankingBaselines.Baseline als = new AlsBaseline(ranking, dim).of(progress);
            if (als != null) {
                all.put("als", als);
            }
        }
        return all;
    }

    private Told means() {
        Map<String, Predictions> told = new LinkedHashMap<>();
        Ratings.baselinePredictions(data.held(), data.known(), data.metric())
                .forEach((name, prediction) -> told.put(name, RatingRepeat.told(data, prediction)));
        return new Told(Ratings.BASELINES, Map.of(), told);
    }
}
