package dev.graft.run;

import dev.graft.fitted.Answers;
import dev.graft.fitted.ClassAnswers;
import dev.graft.fitted.CommunityAnswers;
import dev.graft.fitted.FactAnswers;
import dev.graft.fitted.ItemAnswers;
import dev.graft.fitted.PairAnswers;
import dev.graft.fitted.ValueAnswers;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How long a finished model takes to answer a question by name, once it is open. */
final class AskedSeconds {
    private static final int QUESTIONS = 100;
    private static final int TOP = 10;

    private AskedSeconds() {}

    /** Mean over questions about names that lie evenly among those known, which were asked once before; NaN without any. */
    static double of(Answers answers) {
        List<String> known = answers.fitted().names().stream()
                .filter(name -> answers.knows(name, 0))
                .toList();
        int n = Math.min(QUESTIONS, known.size());
        List<String> names = IntStream.range(0, n)
                .mapToObj(i -> known.get((int) ((long) i * known.size() / n)))
                .toList();
        Consumer<String> asking = asking(answers);
        names.forEach(asking);
        long began = System.nanoTime();
        names.forEach(asking);
        return n == 0 ? Double.NaN : (System.nanoTime() - began) * 1e-9 / n;
    }

    private static Consumer<String> asking(Answers answers) {
        return switch (answers) {
            case ClassAnswers classes -> classes::of;
            case ValueAnswers values -> values::of;
            case CommunityAnswers communities -> communities::of;
            case PairAnswers pairs -> name -> pairs.likeliest(name, TOP);
            case ItemAnswers items -> user -> items.best(user, TOP);
            case FactAnswers facts -> {
                String relation = answers.fitted().card().get("relations") instanceof List<?> relations
                        ? String.valueOf(relations.getFirst())
                        : "";
                yield head -> facts.tails(head, relation, TOP, false);
            }
        };
    }
}
