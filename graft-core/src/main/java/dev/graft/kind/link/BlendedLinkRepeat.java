package dev.graft.kind.link;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.blend.AnswerBlend;
import dev.graft.blend.Chosen;
import dev.graft.eval.Blended;
import dev.graft.eval.Evidence;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.kind.link.MemberAnswers.Part;
import dev.graft.math.Seeds;
import dev.graft.recipe.Recipe;
import dev.graft.run.Blending;
import dev.graft.run.DerivedRepeat;
import dev.graft.run.Questions;
import dev.graft.run.Start;
import dev.graft.run.Starter;
import dev.graft.train.History;
import dev.graft.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One split of a blend of link predictions: the fine-tuned model is made of members' models of this split, by what its validation
 * pairs choose, of which members tell by what has not seen them; all else is as in the first member's run, whose vectors it has.
 */
final class BlendedLinkRepeat implements DerivedRepeat<LinkOutcome> {
    private final LinkRepeat of;
    private final Recipe recipe;
    private final Blending blending;
    private final Function<LinkTune, LinkTask> tasks;
    private final int threads;
    private final List<Fitted> before;
    private @Nullable MemberAnswers answers;

    /**
     * @param of the same split of the first member's run
     * @param tasks of the same split for members that were taught otherwise
     * @param before blends of repeats, where everything is known and nothing can choose; else none
     */
    BlendedLinkRepeat(
            LinkRepeat of,
            Recipe recipe,
            Blending blending,
            Function<LinkTune, LinkTask> tasks,
            int threads,
            List<Fitted> before) {
        this.of = of;
        this.recipe = recipe;
        this.blending = blending;
        this.tasks = tasks;
        this.threads = threads;
        this.before = before;
    }

    @Override
    public LinkRepeat of() {
        return of;
    }

    /** As the first member's: what validation chose there stays chosen. */
    @Override
    public Start start(Starter starter) {
        return of.start(new Starter() {
            @Override
            public Start of(String name, Graph view) {
                return starter.of(name, view);
            }

            @Override
            public @Nullable Fitted fitted() {
                Fitted stored = starter.fitted();
                return stored == null && before.isEmpty() ? blending.fitted(0, of.number(), Evidence.TUNED) : stored;
            }
        });
    }

    /** What members tell; after {@link #start}, which settles what teaches. */
    MemberAnswers answers() {
        MemberAnswers its = answers;
        if (its == null) {
            its = new MemberAnswers(of.task(), (LinkTune) recipe.tune(), tasks, threads);
            answers = its;
        }
        return its;
    }

    @Override
    public Fitted fit(String model, Start start, Training training) {
        return model.equals(Evidence.TUNED) ? blended(start) : blending.fitted(0, of.number(), model);
    }

    private Fitted blended(Start start) {
        Blending.Models models = blending.models(of.number(), before.isEmpty(), start.lineage());
        Fitted first = models.first();
        List<Fitted> members = new ArrayList<>();
        for (int m = 0; m < models.runs().size(); m++) {
            members.add(StoredMember.of(
                    models.runs().get(m), blending.members().get(m).path()));
        }
        for (int b = 0; b < blending.baselines().size(); b++) {
            int place = members.size();
            List<Fitted> stored =
                    before.stream().map(each -> Members.of(each).get(place)).toList();
            members.add(baseline(blending.baselines().get(b), start, first, stored));
        }
        PairBlend blend = before.isEmpty()
                ? chosen(members)
                : PairBlend.together(before.stream().map(PairBlend::of).toList());
        Map<String, Object> card = StoredMember.card(Members.without(first));
        card.put("repeat", of.number());
        card.putAll(blend.how().facts());
        Map<String, Tensor> parameters =
                new LinkedHashMap<>(Members.without(first).parameters());
        parameters.keySet().retainAll(List.of("vectors", TaughtRows.TAUGHT));
        Fitted whole =
                new Fitted(first.kind(), first.names(), card, parameters, Map.of(), new History(), models.lineage());
        return Members.on(
                whole,
                IntStream.range(0, members.size())
                        .mapToObj(m -> blend.scales().get(m).on(members.get(m)))
                        .toList());
    }

    /** @param stored the same of the repeats, where everything is known */
    private Fitted baseline(String name, Start start, Fitted first, List<Fitted> stored) {
        if (name.equals(Questions.FROZEN_HEAD)) {
            return StoredMember.of(
                    blending.fitted(0, of.number(), name),
                    blending.members().getFirst().path());
        }
        if (LinkRule.names(of.task().data().directed()).contains(name)) {
            return StoredMember.of(
                    first,
                    stored.isEmpty()
                            ? Objects.requireNonNull(Objects.requireNonNull(
                                            of.task().heuristics().get(name), name)
                                    .rule())
                            : LinkKept.most(stored.stream()
                                    .map(each -> Objects.requireNonNull(LinkRule.of(each.card())))
                                    .toList()));
        }
        FrozenScores.Strength strength = stored.isEmpty()
                ? null
                : LinkKept.most(stored.stream()
                        .map(each -> Objects.requireNonNull(FrozenScores.Strength.of(each.card())))
                        .toList());
        int mean = stored.isEmpty()
                ? of.mean(start, first)
                : LinkKept.most(stored.stream().map(StoredMember::mean).toList());
        return StoredMember.of(
                first,
                of.models(start).regression(name, of.propagated(start, mean), strength),
                of.task(),
                start.embedding().roles(),
                mean);
    }

    private PairBlend chosen(List<Fitted> members) {
        long seed = Seeds.derive(recipe.seed(), 17, of.number());
        List<PairScale> scales = new ArrayList<>();
        List<dev.graft.kind.link.Questions.Answers> told = new ArrayList<>();
        boolean same = !LinkMetrics.ranks(of.task().metric());
        for (Fitted member : members) {
            dev.graft.kind.link.Questions.Answers valid = answers().of(member, Part.VALID);
            LinkRule rule = LinkRule.of(member.card());
            scales.add(PairScale.fit(rule != null && rule.sizes(), valid.edges(), valid.together()));
            told.add(same ? valid : answers().of(member, Part.CHOOSING));
        }
        Chosen chosen = new ValidationPairs(of.task(), seed).chosen(blending.how(), told, scales, seed);
        return new PairBlend(AnswerBlend.of(chosen, blending.firstVectors(), Map.of(), blending.allSeconds()), scales);
    }

    @Override
    public LinkOutcome measure(Start start, Map<String, Fitted> fitted) {
        Fitted blended = Objects.requireNonNull(fitted.get(Evidence.TUNED));
        PairBlend blend = PairBlend.of(blended);
        List<Fitted> members = Members.of(blended);
        List<dev.graft.kind.link.Questions.Answers> told =
                members.stream().map(member -> answers().of(member, Part.TEST)).toList();
        double[] scores = blend.answers(told).joined();
        LinkOutcome outcome = of.measure(start, fitted, _ -> scores, answers().of(blended, Part.VALID));
        Map<String, dev.graft.kind.link.Questions.Answers> theirs = new LinkedHashMap<>();
        List<String> keys = blending.keys();
        for (int m = 0; m < members.size(); m++) {
            theirs.put(keys.get(m), told.get(m));
            if (m == blend.how().best()) {
                theirs.put(Blended.BEST, told.get(m));
            }
        }
        return outcome.with(blend, keys, theirs);
    }

    /** @throws BadInput for a baseline that cannot be a member */
    static void check(Blending blending, LinkTune tune, boolean directed) {
        blending.mustBeOf(able(tune, directed));
    }

    /** Baselines that can be members. */
    static List<String> able(LinkTune tune, boolean directed) {
        List<String> able = new ArrayList<>(List.of(Questions.FROZEN_HEAD));
        able.addAll(LinkModels.regressions(tune));
        able.addAll(LinkRule.names(directed));
        return able;
    }
}
