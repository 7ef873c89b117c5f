package dev.graft.kind.recommend;

import dev.graft.eval.Leak;
import dev.graft.graph.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for test interactions that training gives away. */
final class RecommendLeaks {
    /** Two users agree in fewer items by chance. */
    private static final int LEAST = 5;

    private RecommendLeaks() {}

    /** What there is; nothing in a clean set. */
    public static List<Leak> of(Held held) {
        List<Leak> leaks = new ArrayList<>();
        long size = held.test().size();
        long in = inTrain(held.test(), held.train());
        if (in > 0) {
            leaks.add(new Leak(
                    "testInTrain", in, size, "test interactions are training interactions; take them out of training"));
        }
        long valid = inTrain(held.valid(), held.train());
        if (valid > 0) {
            leaks.add(new Leak(
                    "validInTrain",
                    valid,
                    held.valid().size(),
                    "validation interactions are training interactions, so training stops too late; take them out"));
        }
        long twins = ofTwins(held);
        if (twins > 0) {
            leaks.add(new Leak(
                    "duplicateUsers",
                    twins,
                    size,
                    "test interactions are of users whose whole history of " + LEAST
                            + " items or more is another user's too; keep one of each"));
        }
        long late = beforeTraining(held);
        if (late > 0) {
            leaks.add(new Leak(
                    "laterTraining",
                    late,
                    size,
                    "test interactions are older than a training interaction of the same user, so training knows the "
                            + "user's future; set task.split.by to time or last"));
        }
        return leaks;
    }

    private static long inTrain(Interactions heldOut, Interactions train) {
        long found = 0;
        for (int u = 0; u < heldOut.users(); u++) {
            for (int i = heldOut.offsets()[u]; i < heldOut.offsets()[u + 1]; i++) {
                found += train.find(u, heldOut.targets()[i]) >= 0 ? 1 : 0;
            }
        }
        return found;
    }

    private static long ofTwins(Held held) {
        Interactions all = held.known().join(held.test());
        Map<List<Integer>, List<Integer>> byHistory = new HashMap<>();
        for (int u = 0; u < all.users(); u++) {
            if (all.degree(u) >= LEAST) {
                List<Integer> history = Arrays.stream(all.targets(), all.offsets()[u], all.offsets()[u + 1])
                        .boxed()
                        .toList();
                byHistory.computeIfAbsent(history, h -> new ArrayList<>()).add(u);
            }
        }
        return byHistory.values().stream()
                .filter(users -> users.size() > 1)
                .flatMap(List::stream)
                .mapToLong(u -> held.test().degree(u))
                .sum();
    }

    private static long beforeTraining(Held held) {
        if (held.train().times() == null || held.test().times() == null) {
            return 0;
        }
        long late = 0;
        for (int u = 0; u < held.test().users(); u++) {
            long last = Long.MIN_VALUE;
            for (int i = held.train().offsets()[u]; i < held.train().offsets()[u + 1]; i++) {
                last = Math.max(last, held.train().time(i));
            }
            for (int i = held.test().offsets()[u]; i < held.test().offsets()[u + 1]; i++) {
                late += held.test().time(i) < last ? 1 : 0;
            }
        }
        return late;
    }
}
