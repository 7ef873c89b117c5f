package dev.graft.kind.link;

import dev.graft.base.Threads;
import dev.graft.graph.Csr;
import java.util.Arrays;
import java.util.Locale;

/**
 * {@link WalkSums} near the root alone, for graphs where all columns would take too long: what has come to a node and was
 * not yet sent on is pushed to its neighbours, first come first served, until no node holds more than {@code tolerance}
 * times its degree or so many arcs were walked (Andersen, Chung, Lang: Local graph partitioning using PageRank vectors,
 * FOCS 2006). Values are never too large; nodes that nothing came to have 0.
 */
final class LocalPush implements NodeKernel {
    private final Csr arcs;
    private final double[] diagonal;
    private final double c;
    private final double tolerance;
    private final long most;
    private final int threads;

    /**
     * @param arcs out of each node
     * @param diagonal as {@link WalkSums} has it
     * @param most arcs that are walked for a root
     */
    LocalPush(Csr arcs, double[] diagonal, double c, double tolerance, long most, int threads) {
        this.arcs = arcs;
        this.diagonal = diagonal;
        this.c = c;
        this.tolerance = tolerance;
        this.most = most;
        this.threads = threads;
    }

    @Override
    public void columns(int[] roots, Reader reader) {
        int workers = Math.max(1, Math.min(threads, roots.length));
        Threads.each(workers, workers, worker -> {
            Room room = new Room(arcs.nodes());
            for (int r = worker; r < roots.length; r += workers) {
                push(roots[r], room);
                reader.read(r, room.values, 1, 0);
                room.clear();
            }
        });
    }

    /** One worker's state of a push. */
    private static final class Room {
        private final float[] values;
        private final double[] held;
        private final boolean[] queued;
        private final int[] queue;
        private int[] touched = new int[64];
        private int count;

        Room(int nodes) {
            this.values = new float[nodes];
            this.held = new double[nodes];
            this.queued = new boolean[nodes];
            this.queue = new int[nodes];
        }

        private void touch(int u) {
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = u;
        }

        private void clear() {
            for (int i = 0; i < count; i++) {
                values[touched[i]] = 0;
                held[touched[i]] = 0;
                queued[touched[i]] = false;
            }
            count = 0;
        }
    }

    private void push(int root, Room room) {
        int head = 0;
        int size = 1;
        long walked = 0;
        room.held[root] = 1;
        room.queued[root] = true;
        room.queue[0] = root;
        room.touch(root);
        while (size > 0 && walked < most) {
            int u = room.queue[head];
            head = head + 1 == room.queue.length ? 0 : head + 1;
            size--;
            room.queued[u] = false;
            double sent = room.held[u] / diagonal[u];
            room.held[u] = 0;
            room.values[u] += (float) sent;
            walked += arcs.degree(u);
            for (int i = arcs.offsets()[u]; i < arcs.offsets()[u + 1]; i++) {
                int v = arcs.targets()[i];
                if (room.held[v] == 0 && room.values[v] == 0) {
                    room.touch(v);
                }
                room.held[v] += c * sent;
                if (!room.queued[v] && room.held[v] > tolerance * arcs.degree(v)) {
                    room.queued[v] = true;
                    room.queue[(head + size++) % room.queue.length] = v;
                }
            }
        }
    }

    @Override
    public String accuracy() {
        return String.format(Locale.ROOT, "pushed to %.0e of a degree", tolerance);
    }
}
