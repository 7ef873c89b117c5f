package dev.graft.bench;

import dev.graft.base.Threads;
import dev.graft.graph.EdgeFiles;
import dev.graft.graph.Graph;
import dev.graft.graph.KnowledgeGraph;
import dev.graft.kind.kg.Completion;
import dev.graft.kind.kg.ModelScores;
import dev.graft.kind.kg.scorer.ComplEx;
import dev.graft.kind.kg.scorer.KgModel;
import dev.graft.math.KernelSpeed;
import dev.graft.math.Seeds;
import dev.graft.recipe.Cleaning;
import dev.graft.recipe.GraphSpec;
import dev.graft.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Seconds of a full filtered ranking of a knowledge graph's test facts, both sides, among all entities, and what share
 * that is of the rate that fused multiply-adds alone reach in registers, measured in turn. A question
 * that several facts share is scored once; the rate counts what is scored. Arguments: a folder with train, valid and
 * test as .tsv or .tsv.gz; floats a row; rounds.
 */
final class Ranking {
    private Ranking() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        int dim = Integer.parseInt(args[1]);
        int rounds = Integer.parseInt(args[2]);
        Completion task = task(folder);
        KgModel model = model(task, dim);
        int entities = task.graph().entities();
        long questions = task.askedInTest();
        double gflop = 2e-9 * questions * entities * dim;
        System.out.printf(
                Locale.ROOT,
                "%,d test facts, %,d different questions, %,d entities, %d floats: %.0f GFLOP%n",
                task.test().size(),
                questions,
                entities,
                dim,
                gflop);
        for (int threads = 1; threads <= 2; threads++) {
            double[] seconds = new double[rounds];
            double[] peaks = new double[rounds];
            for (int round = -1; round < rounds; round++) {
                double peak = peak(threads);
                long start = System.nanoTime();
                task.ranks(new ModelScores(model), threads);
                if (round >= 0) {
                    seconds[round] = (System.nanoTime() - start) * 1e-9;
                    peaks[round] = peak;
                }
            }
            report(threads, gflop, seconds, peaks);
        }
    }

    private static void report(int threads, double gflop, double[] seconds, double[] peaks) {
        double[] shares = new double[seconds.length];
        Arrays.setAll(shares, i -> gflop / seconds[i] / peaks[i]);
        Arrays.sort(seconds);
        Arrays.sort(peaks);
        Arrays.sort(shares);
        int middle = seconds.length / 2;
        System.out.printf(
                Locale.ROOT,
                "%d threads: %.2f s (%.2f-%.2f), %.0f GFLOP/s; multiply-adds alone %.0f; share %.2f (%.2f-%.2f)%n",
                threads,
                seconds[middle],
                seconds[0],
                seconds[seconds.length - 1],
                gflop / seconds[middle],
                peaks[middle],
                shares[middle],
                shares[0],
                shares[shares.length - 1]);
    }

    /** GFLOP/s of fused multiply-adds alone, all threads together. */
    private static double peak(int threads) {
        double[] rates = new double[threads];
        Threads.each(threads, threads, t -> rates[t] = KernelSpeed.peak(System::nanoTime));
        return Arrays.stream(rates).sum();
    }

    private static Completion task(Path folder) {
        Graph train = read(folder, "train");
        Graph valid = read(folder, "valid");
        Graph test = read(folder, "test");
        KnowledgeGraph graph = KnowledgeGraph.of(train, List.of(valid, test));
        return new Completion(graph, graph.triples(train), graph.triples(valid), graph.triples(test));
    }

    private static Graph read(Path folder, String part) {
        Path plain = folder.resolve(part + ".tsv");
        Path file = plain.toFile().exists() ? plain : folder.resolve(part + ".tsv.gz");
        GraphSpec spec = new GraphSpec(
                file.toString(),
                true,
                GraphSpec.Format.TSV,
                "source,type,target",
                GraphSpec.Header.NO,
                null,
                GraphSpec.Duplicates.FIRST,
                GraphSpec.Loops.KEEP,
                0,
                GraphSpec.BadLines.ERROR,
                Cleaning.NONE);
        return EdgeFiles.read(spec, file, null, System.in, 2).graph();
    }

    private static KgModel model(Completion task, int dim) {
        int relations = task.graph().relations().size();
        Table entities = new Table(task.graph().entities(), dim);
        entities.randomize(Seeds.derive(1, 1), 1);
        Table rows = new Table(2 * relations, dim);
        rows.randomize(Seeds.derive(1, 2), 1);
        return new KgModel(new ComplEx(), entities, rows, relations, true);
    }
}
