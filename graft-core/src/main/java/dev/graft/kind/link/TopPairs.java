package dev.graft.kind.link;

import dev.graft.graph.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best so many of pairs that come one by one; equals by the names of their ends. A heap whose root is the worst that is
 * kept: O(log most) a pair that is kept, O(1) one that is not. For one thread.
 */
final class TopPairs {
    /** A pair and its score. */
    record Scored(int source, int target, float score) {}

    private final int most;
    private final Ids ids;
    private final List<Scored> heap = new ArrayList<>();

    TopPairs(int most, Ids ids) {
        this.most = most;
        this.ids = ids;
    }

    /** Below this nothing is kept any more. */
    float least() {
        return heap.size() < most || most == 0 ? Float.NEGATIVE_INFINITY : heap.getFirst().score;
    }

    void offer(int source, int target, float score) {
        if (most == 0 || score < least()) {
            return;
        }
        Scored pair = new Scored(source, target, score);
        if (heap.size() < most) {
            heap.add(pair);
            up(heap.size() - 1);
        } else if (compare(pair, heap.getFirst()) < 0) {
            heap.set(0, pair);
            down();
        }
    }

    /** Takes in what another kept. */
    void offer(TopPairs other) {
        other.heap.forEach(pair -> offer(pair.source, pair.target, pair.score));
    }

    /** Best first; each pair once. */
    List<Scored> sorted() {
        Comparator<Scored> order = this::compare;
        return heap.stream().sorted(order).distinct().toList();
    }

    /** Negative where a is the better. */
    private int compare(Scored a, Scored b) {
        int byScore = Float.compare(b.score, a.score);
        if (byScore != 0) {
            return byScore;
        }
        int bySource = a.source == b.source ? 0 : ids.name(a.source).compareTo(ids.name(b.source));
        return bySource != 0
                ? bySource
                : a.target == b.target ? 0 : ids.name(a.target).compareTo(ids.name(b.target));
    }

    private void up(int from) {
        int i = from;
        while (i > 0 && compare(heap.get(i), heap.get((i - 1) / 2)) > 0) {
            swap(i, (i - 1) / 2);
            i = (i - 1) / 2;
        }
    }

    private void down() {
        int i = 0;
        while (true) {
            int worst = i;
            for (int child = 2 * i + 1; child <= 2 * i + 2 && child < heap.size(); child++) {
                worst = compare(heap.get(child), heap.get(worst)) > 0 ? child : worst;
            }
            if (worst == i) {
                return;
            }
            swap(i, worst);
            i = worst;
        }
    }

    private void swap(int i, int j) {
        Scored pair = heap.get(i);
        heap.set(i, heap.get(j));
        heap.set(j, pair);
    }
}
