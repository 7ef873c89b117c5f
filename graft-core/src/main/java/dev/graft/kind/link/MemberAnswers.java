package dev.graft.kind.link;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.kind.link.LinkTune.Feature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What stored models tell of one split's pairs, each by the features that it was taught with; which pairs are asked hangs on
 * neither features nor what teaches.
 */
final class MemberAnswers {
    /** What is asked. */
    enum Part {
        /** Validation edges and negatives, by what has not seen them. */
        VALID,
        /** The same for the run's metric. */
        CHOOSING,
        TEST
    }

    private final LinkTask first;
    private final LinkTune tune;
    private final Function<LinkTune, LinkTask> tasks;
    private final int threads;
    private final Map<LinkTune, LinkTask> made = new HashMap<>();

    /**
     * @param first of the first member
     * @param tune that it was made by, but for the share that teaches
     * @param tasks of the same split for models that were taught otherwise
     */
    MemberAnswers(LinkTask first, LinkTune tune, Function<LinkTune, LinkTask> tasks, int threads) {
        this.first = first;
        this.tune = tune;
        this.tasks = tasks;
        this.threads = threads;
        made.put(tune.reading(tune.features(), first.data().supervision()), first);
    }

    /** The split as a model was taught with it. */
    LinkTask task(Fitted member) {
        List<Feature> features = StoredLinks.words(member.card(), "features").stream()
                .map(Feature::valueOf)
                .toList();
        boolean any = Members.in(member)
                || LinkRule.of(member.card()) != null
                || (features.isEmpty() && HeadScores.blocks(member.readout()) < 2);
        return any ? first : made.computeIfAbsent(tune.reading(features, LinkRepeat.share(member)), tasks);
    }

    /** What a model tells. */
    Questions.Answers of(Fitted member, Part part) {
        if (Members.in(member)) {
            PairBlend blend = PairBlend.of(member);
            return blend.answers(
                    Members.of(member).stream().map(each -> of(each, part)).toList());
        }
        LinkTask task = task(member);
        LinkRule rule = LinkRule.of(member.card());
        return questions(task, part).ask(rule == null ? head(member, task, part) : rule(rule, task, part));
    }

    private static Questions questions(LinkTask task, Part part) {
        return switch (part) {
            case VALID -> task.valid();
            case CHOOSING -> task.validation();
            case TEST -> task.test();
        };
    }

    private PairScores rule(LinkRule rule, LinkTask task, Part part) {
        return rule.in(part == Part.TEST ? task.knownStructure() : task.structure(), threads);
    }

    private static PairScores head(Fitted member, LinkTask task, Part part) {
        return HeadScores.of(
                task,
                member.card(),
                part == Part.TEST
                        ? member.readout()
                        : TaughtRows.readout(member, task.data().seen()));
    }
}
