package dev.graft.kind.kg;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Answers;
import dev.graft.fitted.Asked;
import dev.graft.fitted.FactAnswers;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Graph;
import dev.graft.graph.Queries;
import dev.graft.graph.Triples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What completes facts, and how true facts are, of a stored model and of what was known when it was stored. */
final class KgAnswers implements FactAnswers {
    private static final int LISTED = 10;
    private static final String WAYS =
            "runs of kind 'kg' answer of facts: give --relation with --head or --tail, or --facts" + " FILE";

    private final Fitted fitted;
    private final Entities entities;
    private final List<String> relations;
    private final Fitted sorted;
    private final FactModel model;
    private final Queries known;
    private final FactCalibration calibration;
    private final Completions completions;

    private KgAnswers(Fitted fitted, Fitted sorted) {
        this.fitted = fitted;
        this.sorted = sorted;
        this.entities = Entities.of(sorted);
        this.relations = StoredModel.relations(fitted);
        this.model = StoredModel.of(sorted);
        this.known = Queries.of(entities.facts(), relations.size());
        this.calibration = new FactCalibration(fitted.read(Ready.CALIBRATION).values());
        this.completions = new Completions(model, model.answers(), known);
    }

    /** @throws BadInput where an older version stored it, without what answers need */
    static KgAnswers of(Fitted fitted) {
        if (!fitted.readout().containsKey(Ready.KNOWN) || !fitted.readout().containsKey(Ready.CALIBRATION)) {
            throw new BadInput(
                    "was stored by an earlier version of Graft, without the facts that it knows; run finetune"
                            + " again with --out elsewhere");
        }
        return new KgAnswers(fitted, SortedModel.of(fitted));
    }

    @Override
    public Fitted fitted() {
        return fitted;
    }

    @Override
    public List<Fact> tails(String head, String relation, int top, boolean keep) {
        return list(new Question(entities.id(head), relation(relation), false), top, keep);
    }

    @Override
    public List<Fact> heads(String relation, String tail, int top, boolean keep) {
        return list(new Question(entities.id(tail), relation(relation), true), top, keep);
    }

    @Override
    public double score(String head, String relation, String tail) {
        return scores(new int[][] {{entities.id(head), relation(relation), entities.id(tail)}})[0];
    }

    /** @param facts of head, relation and tail each */
    private double[] scores(int[][] facts) {
        Triples all = new Triples(column(facts, 0), column(facts, 1), column(facts, 2));
        return model.of(all, Runtime.getRuntime().availableProcessors());
    }

    private static int[] column(int[][] facts, int at) {
        return Arrays.stream(facts).mapToInt(fact -> fact[at]).toArray();
    }

    private int relation(String name) {
        int relation = relations.indexOf(name);
        if (relation < 0) {
            throw new BadInput("this run has no relation '" + name + "'" + Nearby.hint(name, relations));
        }
        return relation;
    }

    /** One that a list answers: the entity that is given, and whether heads are sought. */
    private record Question(int entity, int relation, boolean heads) {}

    /** An answer of a list. */
    @FunctionalInterface
    private interface Listed {
        void add(int head, int relation, int tail, double score, int rank, boolean heads, boolean known);
    }

    private List<Fact> list(Question question, int top, boolean keep) {
        if (top < 1) {
            throw new BadInput("a list needs one place at least, got " + top);
        }
        List<Fact> list = new ArrayList<>();
        lists(
                List.of(question),
                top,
                keep,
                everybody(),
                (head, relation, tail, score, rank, _, isKnown) -> list.add(new Fact(
                        entities.names().get(head),
                        relations.get(relation),
                        entities.names().get(tail),
                        score,
                        rank,
                        isKnown)));
        return List.copyOf(list);
    }

    private boolean[] everybody() {
        boolean[] all = new boolean[entities.names().size()];
        Arrays.fill(all, true);
        return all;
    }

    private void lists(List<Question> questions, int top, boolean keep, boolean[] among, Listed listed) {
        int[] given = questions.stream().mapToInt(Question::entity).toArray();
        int[] asked = questions.stream()
                .mapToInt(question -> question.relation + (question.heads ? relations.size() : 0))
                .toArray();
        int threads = Runtime.getRuntime().availableProcessors();
        completions.each(given, asked, top, keep, among, threads, (q, answers, scores) -> {
            boolean heads = questions.get(q).heads;
            for (int r = 0; r < answers.length; r++) {
                listed.add(
                        heads ? answers[r] : given[q],
                        questions.get(q).relation,
                        heads ? given[q] : answers[r],
                        scores[r],
                        r + 1,
                        heads,
                        Corrupted.holds(known, given[q], asked[q], answers[r]));
            }
        });
    }

    @Override
    public boolean knows(String name, int place) {
        return place == 1 ? relations.contains(name) : entities.has(name);
    }

    @Override
    public void answer(Asked asked, AnswerRows rows) {
        switch (asked.what()) {
            case FACTS -> {
                long open = asked.items().stream()
                        .filter(fact -> fact.stream().anyMatch(Objects::isNull))
                        .count();
                if (open == 0) {
                    facts(asked, rows);
                } else if (open == asked.items().size()) {
                    completions(asked, rows);
                } else {
                    throw new BadInput("some of the facts are whole and some are to be completed: ask for them apart");
                }
            }
            case ITEMS, ALL, UNLABELLED, PAIRS, MISSING -> throw new BadInput(WAYS);
        }
    }

    private static @Nullable String part(List<@Nullable String> fact, int at) {
        if (fact.size() != 3) {
            throw new BadInput("a fact has " + fact.size() + " names, must have 3: head, relation, tail");
        }
        return fact.get(at);
    }

    private Question question(List<@Nullable String> fact) {
        String head = part(fact, 0);
        String relation = part(fact, 1);
        String tail = part(fact, 2);
        if (relation == null || (head == null && tail == null)) {
            throw new BadInput("one of head and tail can be left open, and the relation must be said");
        }
        return head == null
                ? new Question(entities.id(Objects.requireNonNull(tail)), relation(relation), true)
                : new Question(entities.id(head), relation(relation), false);
    }

    private void completions(Asked asked, AnswerRows rows) {
        if (asked.abstain() > 0) {
            throw new BadInput("--abstain goes by probabilities, which whole facts have: give head, relation and tail");
        }
        List<Question> questions = asked.items().stream().map(this::question).toList();
        boolean[] among = everybody();
        if (asked.among() != null) {
            Arrays.fill(among, false);
            asked.among().forEach(name -> among[entities.id(name)] = true);
        }
        FactReasons reasons = asked.why() ? reasons() : null;
        rows.columns(columns("rank", reasons));
        lists(
                questions,
                asked.topOr(LISTED),
                asked.seen(),
                among,
                (head, relation, tail, score, rank, heads, isKnown) -> row(
                        rows,
                        head,
                        relation,
                        tail,
                        score,
                        rank,
                        isKnown,
                        reasons == null ? null : reasons.why(head, relation, tail, heads)));
    }

    private void facts(Asked asked, AnswerRows rows) {
        int[][] ids = asked.items().stream()
                .map(fact -> new int[] {
                    entities.id(Objects.requireNonNull(part(fact, 0))),
                    relation(Objects.requireNonNull(part(fact, 1))),
                    entities.id(Objects.requireNonNull(part(fact, 2)))
                })
                .toArray(int[][]::new);
        double[] scores = scores(ids);
        FactReasons reasons = asked.why() ? reasons() : null;
        rows.columns(columns("probability", reasons));
        for (int i = 0; i < ids.length; i++) {
            int[] fact = ids[i];
            double score = scores[i];
            double probability = calibration.probability(fact[1], score);
            boolean sure = Math.max(probability, 1 - probability) >= asked.abstain();
            row(
                    rows,
                    fact[0],
                    fact[1],
                    fact[2],
                    score,
                    sure ? probability : null,
                    Corrupted.holds(known, fact[0], fact[1], fact[2]),
                    reasons == null ? null : reasons.why(fact[0], fact[1], fact[2], false));
        }
    }

    private FactReasons reasons() {
        return FactReasons.of(known, entities.names(), relations);
    }

    private static List<String> columns(String fifth, @Nullable FactReasons reasons) {
        List<String> columns = new ArrayList<>(List.of("head", "relation", "tail", "score", fifth, "known"));
        columns.addAll(reasons == null ? List.of() : List.of("why"));
        return columns;
    }

    private void row(
            AnswerRows rows,
            int head,
            int relation,
            int tail,
            double score,
            @Nullable Number fifth,
            boolean isKnown,
            @Nullable String why) {
        String x = entities.names().get(head);
        String y = entities.names().get(tail);
        if (why == null) {
            rows.row(x, relations.get(relation), y, score, fifth, isKnown);
        } else {
            rows.row(x, relations.get(relation), y, score, fifth, isKnown, why);
        }
    }

    @Override
    public Answers with(Graph edges) {
        return new KgAnswers(
                fitted,
                SortedModel.of(NewEntities.of(edges, entities, relations).on(sorted)));
    }
}
