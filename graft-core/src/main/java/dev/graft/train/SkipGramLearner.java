package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.base.Threads;
import dev.graft.graph.Bucket;
import dev.graft.graph.Partitions;
import dev.graft.math.Seeds;
import dev.graft.sample.Negatives;
import dev.graft.sample.Sampler;
import dev.graft.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Skip-gram with negative sampling (Mikolov et al., NIPS 2013) over two tables, or one in both roles, to the same bits on any
 * number of threads. A round's pairs are drawn first and sorted into cells, each of a partition of source rows and one of
 * target rows; then cells that share no partition are trained side by side, each with negatives of its own partition. Idea: the
 * blocks of GraphVite (Zhu et al., WWW 2019) and of PyTorch-BigGraph (Lerer et al., MLSys 2019).
 */
public final class SkipGramLearner implements Learner {
    /** Of the seed, what the shuffle of rows is drawn by. */
    private static final long PARTITIONS = 0x70617274;

    private static final int LEAST_ROWS = 2048;
    private static final int MOST_PARTITIONS = 16;
    /** Partitions of more rows do not stay in cache: their pairs go by their inputs, so that a row is fetched once for those of a cell. */
    private static final int CACHED_ROWS = 1 << 13;

    private final Table source;
    private final Table target;
    private final Negatives[] sources;
    private final Negatives[] targets;
    private final int count;
    private final long seed;
    private final Supplier<Sampler> samplers;
    private final int partitions;
    private final int cachedRows;
    private final ConcurrentLinkedQueue<DrawnPairs> drawn = new ConcurrentLinkedQueue<>();
    /** Of the round before, whose arrays are drawn into again: garbage of that size stays in memory for long. */
    private final ConcurrentLinkedQueue<DrawnPairs> spent = new ConcurrentLinkedQueue<>();

    private final ConcurrentLinkedQueue<DrawnPairs.Drawer> drawers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CellWorker> workers = new ConcurrentLinkedQueue<>();
    private float @Nullable [] bestSource;
    private float @Nullable [] bestTarget;

    /**
     * @param source padded, in partitions
     * @param target in the same ones, or {@code source} itself
     * @param sources noise over each partition of source rows; unused where no sampler reverses
     * @param targets noise over each partition of target rows
     * @param count negatives of a pair
     * @param samplers makes a sampler for each thread that comes
     */
    public SkipGramLearner(
            Table source,
            Table target,
            Negatives[] sources,
            Negatives[] targets,
            int count,
            long seed,
            Supplier<Sampler> samplers) {
        this(source, target, sources, targets, count, seed, samplers, CACHED_ROWS);
    }

    /** @param cachedRows of a partition, above which pairs go by their inputs */
    SkipGramLearner(
            Table source,
            Table target,
            Negatives[] sources,
            Negatives[] targets,
            int count,
            long seed,
            Supplier<Sampler> samplers,
            int cachedRows) {
        this.source = source;
        this.target = target;
        this.sources = sources;
        this.targets = targets;
        this.count = count;
        this.seed = seed;
        this.samplers = samplers;
        this.partitions = source.partitions().count();
        this.cachedRows = cachedRows;
    }

    /** Partitions for so many rows, whatever the threads. */
    public static Partitions partitions(int rows, long seed) {
        int count = Math.min(MOST_PARTITIONS, Integer.highestOneBit(Math.max(1, rows / LEAST_ROWS)));
        return Partitions.shuffled(rows, count, Seeds.derive(seed, PARTITIONS));
    }

    /** Draws the pairs of a bucket; they are trained by {@link #finish}. */
    @Override
    public Stats fit(Bucket bucket, float lr) {
        DrawnPairs.Drawer drawer = drawers.poll();
        if (drawer == null) {
            drawer = new DrawnPairs.Drawer(samplers.get(), source.partitions());
        }
        drawn.add(drawer.draw(bucket, lr, spent.poll()));
        drawers.add(drawer);
        return Stats.NONE;
    }

    @Override
    public Stats finish(int threads) {
        List<DrawnPairs> round = new ArrayList<>(drawn);
        drawn.clear();
        if (round.isEmpty()) {
            return Stats.NONE;
        }
        round.sort(Comparator.comparingInt(pairs -> pairs.bucket().index()));
        float rate =
                (float) round.stream().mapToDouble(DrawnPairs::rate).average().orElseThrow();
        Stats all = Stats.NONE;
        for (List<int[]> step : steps()) {
            Stats[] stats = new Stats[step.size()];
            Threads.each(step.size(), threads, i -> stats[i] = train(step.get(i), round, rate));
            all = Arrays.stream(stats).reduce(all, Stats::plus);
        }
        spent.addAll(round);
        return all;
    }

    /**
     * Steps of cells {source partition, target partition} where no two of a step share one of either. Where both are one table,
     * no partition may occur twice in a step, in either place: that of a tournament, where p meets p XOR s in round s, and a
     * pair {p, q} stands for both of its cells.
     */
    private List<List<int[]>> steps() {
        List<List<int[]>> steps = new ArrayList<>();
        for (int s = 0; s < partitions; s++) {
            List<int[]> step = new ArrayList<>();
            for (int p = 0; p < partitions; p++) {
                int q = source == target ? p ^ s : (p + s) % partitions;
                if (source != target || p <= q) {
                    step.add(new int[] {p, q});
                }
            }
            steps.add(step);
        }
        return steps;
    }

    private Stats train(int[] cell, List<DrawnPairs> round, float rate) {
        CellWorker worker = workers.poll();
        if (worker == null) {
            worker = new CellWorker();
        }
        Stats stats = worker.train(cell[0], cell[1], round, rate);
        if (source == target && cell[0] != cell[1]) {
            stats = stats.plus(worker.train(cell[1], cell[0], round, rate));
        }
        workers.add(worker);
        return stats;
    }

    /** A thread's own things. */
    private final class CellWorker {
        private final PairTile tile = new PairTile(source.stride(), count);
        private int[] inputs = {};
        private int[] outputs = {};
        private int[] places = {};

        Stats train(int s, int t, List<DrawnPairs> round, float rate) {
            int cell = 2 * (s * partitions + t);
            Bucket first = round.getFirst().bucket();
            Seeds random = Seeds.of(seed, first.epoch(), first.round(), cell);
            tile.open(source.partition(s), target.partition(t), targets[t], random, rate);
            Stats ahead = pairs(round, cell, source.partitions().size(s));
            tile.open(target.partition(t), source.partition(s), sources[s], random, rate);
            return ahead.plus(pairs(round, cell + 1, target.partitions().size(t)));
        }

        private Stats pairs(List<DrawnPairs> round, int cell, int rows) {
            int n = room(round, cell);
            if (rows > cachedRows) {
                sort(round, cell, rows);
            } else {
                collect(round, cell);
            }
            // The pairs of a tile lie far apart, so that they are of other walks, or of other inputs.
            int apart = Math.ceilDiv(n, PairTile.PAIRS);
            for (int i = 0; i < apart; i++) {
                for (int at = i; at < n; at += apart) {
                    tile.add(inputs[at], outputs[at]);
                }
            }
            return tile.close();
        }

        private int room(List<DrawnPairs> round, int cell) {
            int n = 0;
            for (DrawnPairs pairs : round) {
                n += pairs.from()[cell + 1] - pairs.from()[cell];
            }
            if (n > inputs.length) {
                inputs = new int[n + n / 8];
                outputs = new int[inputs.length];
            }
            return n;
        }

        /** In the order of their buckets. */
        private void collect(List<DrawnPairs> round, int cell) {
            int to = 0;
            for (DrawnPairs pairs : round) {
                int at = pairs.from()[cell];
                int length = pairs.from()[cell + 1] - at;
                System.arraycopy(pairs.inputs(), at, inputs, to, length);
                System.arraycopy(pairs.outputs(), at, outputs, to, length);
                to += length;
            }
        }

        /** In the order of their inputs, and of their buckets where these are one. */
        private void sort(List<DrawnPairs> round, int cell, int rows) {
            if (places.length <= rows) {
                places = new int[rows + 1];
            }
            Arrays.fill(places, 0, rows + 1, 0);
            for (DrawnPairs pairs : round) {
                for (int at = pairs.from()[cell]; at < pairs.from()[cell + 1]; at++) {
                    places[pairs.inputs()[at] + 1]++;
                }
            }
            for (int r = 1; r <= rows; r++) {
                places[r] += places[r - 1];
            }
            for (DrawnPairs pairs : round) {
                for (int at = pairs.from()[cell]; at < pairs.from()[cell + 1]; at++) {
                    int to = places[pairs.inputs()[at]]++;
                    inputs[to] = pairs.inputs()[at];
                    outputs[to] = pairs.outputs()[at];
                }
            }
        }
    }

    @Override
    public boolean finite() {
        return source.finite() && target.finite();
    }

    @Override
    public void keep() {
        bestSource = source.toArray();
        bestTarget = target.toArray();
    }

    @Override
    public void restore() {
        if (bestSource != null && bestTarget != null) {
            source.set(bestSource);
            target.set(bestTarget);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        source.write(out);
        if (target != source) {
            target.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        source.read(in);
        if (target != source) {
            target.read(in);
        }
    }
}
