package dev.graft.graph;

import dev.graft.base.Threads;
import java.util.Arrays;
import java.util.List;

/**
 * Gives names ids by first appearance in the file, whatever the number of threads: names are dealt to shards by hash,
 * each shard numbers its own in file order, and a merge by place of first appearance makes the numbers global.
 */
final class Shards {
    static final int COUNT = 16;
    private static final int BATCH = 64;
    private final Names[] names = new Names[COUNT];
    /** Place of first appearance of each shard's names: slot number in the whole file, ascending, without a sign. */
    private final int[][] firstPlaces = new int[COUNT][];

    private final int[] touched = new int[COUNT];

    Shards() {
        for (int s = 0; s < COUNT; s++) {
            names[s] = new Names(1 << 10);
            firstPlaces[s] = new int[1 << 10];
        }
    }

    private static int shardOf(long hash) {
        return (int) (hash >>> 60);
    }

    /**
     * Looks up the names of blocks that follow one another; writes {@code local} of each.
     *
     * @param place slot number of the first block's first name in the whole file
     */
    void add(List<Parsed> group, long place, int threads) {
        for (Parsed parsed : group) {
            parsed.local = new int[2 * parsed.size];
        }
        Threads.each(COUNT, threads, s -> {
            long at = place;
            for (Parsed parsed : group) {
                addShard(s, parsed, at);
                at += 2L * parsed.size;
            }
        });
    }

    private void addShard(int shard, Parsed parsed, long place) {
        int[] chosen = new int[BATCH];
        long[] hashes = new long[BATCH];
        int n = 0;
        for (int slot = 0; slot < 2 * parsed.size; slot++) {
            chosen[n] = slot;
            hashes[n] = parsed.hashes[slot];
            // Without a branch: one slot in 16 is this shard's, which no predictor can foresee.
            n += shardOf(hashes[n]) == shard ? 1 : 0;
            if (n == BATCH) {
                addBatch(shard, parsed, chosen, hashes, n, place);
                n = 0;
            }
        }
        addBatch(shard, parsed, chosen, hashes, n, place);
    }

    private void addBatch(int shard, Parsed parsed, int[] chosen, long[] hashes, int n, long place) {
        Names mine = names[shard];
        touched[shard] += mine.touch(hashes, n, new int[BATCH]);
        byte[] bytes = parsed.bytes();
        for (int i = 0; i < n; i++) {
            int slot = chosen[i];
            int before = mine.size();
            int id = mine.add(bytes, parsed.starts[slot], parsed.lengths[slot], hashes[i]);
            if (id == before) {
                if (id == firstPlaces[shard].length) {
                    firstPlaces[shard] = Arrays.copyOf(firstPlaces[shard], 2 * id);
                }
                firstPlaces[shard][id] = (int) (place + slot);
            }
            parsed.local[slot] = id * COUNT + shard;
        }
    }

    /**
     * Names in order of first appearance; {@code globals[shard][local]} becomes each one's id. The shards are let go: no more can
     * be added.
     */
    Names merge(int[][] globals) {
        int total = 0;
        int[] at = new int[COUNT];
        for (int s = 0; s < COUNT; s++) {
            globals[s] = new int[names[s].size()];
            total += names[s].size();
        }
        byte[] from = new byte[total];
        int[] ids = new int[total];
        for (int id = 0; id < total; id++) {
            int first = -1;
            long place = Long.MAX_VALUE;
            for (int s = 0; s < COUNT; s++) {
                long next = at[s] < globals[s].length ? Integer.toUnsignedLong(firstPlaces[s][at[s]]) : Long.MAX_VALUE;
                if (next < place) {
                    place = next;
                    first = s;
                }
            }
            from[id] = (byte) first;
            ids[id] = at[first];
            globals[first][at[first]++] = id;
        }
        Names merged = Names.of(names, from, ids);
        Arrays.fill(names, null);
        Arrays.fill(firstPlaces, null);
        return merged;
    }

    /** Moves the ids of a block's names to {@code sources} and {@code targets} from {@code at} on, as {@link #merge} has numbered them. */
    static void moveEnds(Parsed block, int[][] globals, int[] sources, int[] targets, int at) {
        for (int i = 0; i < block.size; i++) {
            sources[at + i] = globalOf(globals, block.local[2 * i]);
            targets[at + i] = globalOf(globals, block.local[2 * i + 1]);
        }
        block.local = new int[0];
    }

    private static int globalOf(int[][] globals, int local) {
        return globals[local % COUNT][local / COUNT];
    }
}
