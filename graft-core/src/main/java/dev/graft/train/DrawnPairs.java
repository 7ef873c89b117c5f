package dev.graft.train;

import dev.graft.base.Nullable;
import dev.graft.graph.Bucket;
import dev.graft.graph.Partitions;
import dev.graft.sample.Sampler;
import dev.graft.sample.Window;
import java.util.Arrays;

/**
 * The positive pairs of one bucket, sorted by the cell that each lies in: by the partitions of its source row and of its target
 * row, and by which of the two is the input.
 *
 * @param bucket they were drawn for
 * @param rate learning rate of the bucket
 * @param from where a cell's pairs begin {@code [2 · partitions² + 1]}, those whose input is a source row before the others
 * @param inputs places of the inputs in their partition, cell after cell, and room for more
 * @param outputs places of the outputs in their partition
 */
record DrawnPairs(Bucket bucket, float rate, int[] from, int[] inputs, int[] outputs) {

    /** A thread's own things to draw with. */
    static final class Drawer {
        /** Of the next bucket's pairs there may be a few more. */
        private static final int ROOM = 16;

        private static final int[] NOTHING = {};

        private final Sampler sampler;
        private final Window window;
        private final Partitions partitions;
        private int[] cells = new int[1 << 12];
        private int[] inputs = new int[1 << 12];
        private int[] outputs = new int[1 << 12];

        /** @param partitions of source and of target rows */
        Drawer(Sampler sampler, Partitions partitions) {
            this.sampler = sampler;
            this.window = new Window(sampler.maxInputs());
            this.partitions = partitions;
        }

        /**
         * All pairs of a bucket.
         *
         * @param spent pairs that are trained, whose arrays these may take; null where there are none
         */
        DrawnPairs draw(Bucket bucket, float rate, @Nullable DrawnPairs spent) {
            int[] from = new int[2 * partitions.count() * partitions.count() + 1];
            int n = 0;
            sampler.open(bucket);
            while (sampler.next(window)) {
                ensure(n + window.inputCount);
                int output = partitions.of(window.output);
                int place = partitions.place(window.output);
                for (int i = 0; i < window.inputCount; i++) {
                    int cell = cell(partitions.of(window.inputs[i]), output, window.reversed);
                    cells[n] = cell;
                    inputs[n] = partitions.place(window.inputs[i]);
                    outputs[n++] = place;
                    from[cell + 1]++;
                }
            }
            return sorted(bucket, rate, from, n, spent);
        }

        private int cell(int input, int output, boolean reversed) {
            return reversed ? 2 * (output * partitions.count() + input) + 1 : 2 * (input * partitions.count() + output);
        }

        private DrawnPairs sorted(Bucket bucket, float rate, int[] from, int n, @Nullable DrawnPairs spent) {
            for (int c = 1; c < from.length; c++) {
                from[c] += from[c - 1];
            }
            int[] next = from.clone();
            int[] sortedInputs = spent == null ? NOTHING : spent.inputs;
            int[] sortedOutputs = spent == null ? NOTHING : spent.outputs;
            if (sortedInputs.length < n) {
                sortedInputs = new int[n + n / ROOM];
                sortedOutputs = new int[sortedInputs.length];
            }
            for (int i = 0; i < n; i++) {
                int to = next[cells[i]]++;
                sortedInputs[to] = inputs[i];
                sortedOutputs[to] = outputs[i];
            }
            return new DrawnPairs(bucket, rate, from, sortedInputs, sortedOutputs);
        }

        private void ensure(int n) {
            if (n > cells.length) {
                int room = Math.max(n, cells.length + cells.length / 2);
                cells = Arrays.copyOf(cells, room);
                inputs = Arrays.copyOf(inputs, room);
                outputs = Arrays.copyOf(outputs, room);
            }
        }
    }
}
