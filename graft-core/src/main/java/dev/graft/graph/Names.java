package dev.graft.graph;

import dev.graft.base.BadInput;
import dev.graft.base.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing dictionary of byte strings: bytes in one arena, an open-addressing table of ids beside it. A slot holds the
 * upper half of the hash and the id in one long, so a miss costs one cache line. Ids count up from 0 as names come.
 */
final class Names {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private byte[] arena;
    private int[] ends;
    private long[] slots;
    private int size;
    /** Whether names were appended that {@code slots} does not know yet. */
    private volatile boolean stale;

    Names(int expected) {
        arena = new byte[Math.clamp(expected * 8L, 64, Memory.LONGEST)];
        ends = new int[Math.max(16, expected)];
        slots = new long[slotsFor(expected)];
    }

    private static int slotsFor(int expected) {
        return Integer.highestOneBit(Math.max(16, expected) * 2 - 1) << 1;
    }

    static long hash(byte[] bytes, int at, int length) {
        long h = length * MULTIPLIER;
        int i = at;
        int end = at + length;
        for (; i + 8 <= end; i += 8) {
            h = Long.rotateLeft((h ^ (long) LONGS.get(bytes, i)) * MULTIPLIER, 29);
        }
        long last = 0;
        for (int shift = 0; i < end; i++, shift += 8) {
            last |= (bytes[i] & 0xFFL) << shift;
        }
        h = (h ^ last) * MULTIPLIER;
        h ^= h >>> 32;
        h *= MULTIPLIER;
        return h ^ (h >>> 29);
    }

    int size() {
        return size;
    }

    /** The id of a name, adding it where it is new. */
    int add(byte[] bytes, int at, int length, long hash) {
        if (stale) {
            catchUp();
        }
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            if (matches(slots[slot], bytes, at, length, hash)) {
                return (int) slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = (hash & 0xFFFFFFFF00000000L) | (size + 1);
        append(bytes, at, length);
        if (size * 2L > slots.length) {
            grow();
        }
        return size - 1;
    }

    /**
     * Reads what {@link #add} of these hashes will need, so that their cache misses overlap: one after another they are
     * most of an import's time.
     *
     * @return a sum of what was read, which keeps the reads from being left out
     */
    int touch(long[] hashes, int n, int[] scratch) {
        int mask = slots.length - 1;
        for (int i = 0; i < n; i++) {
            scratch[i] = (int) slots[(int) hashes[i] & mask];
        }
        for (int i = 0; i < n; i++) {
            scratch[i] = scratch[i] < 2 ? 0 : ends[scratch[i] - 2];
        }
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += arena[scratch[i]];
        }
        return sum;
    }

    /** The id of a name, or -1. */
    int find(byte[] bytes, int at, int length) {
        if (stale) {
            catchUp();
        }
        long hash = hash(bytes, at, length);
        int mask = slots.length - 1;
        for (int slot = (int) hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if (matches(slots[slot], bytes, at, length, hash)) {
                return (int) slots[slot] - 1;
            }
        }
        return -1;
    }

    private boolean matches(long slot, byte[] bytes, int at, int length, long hash) {
        if (((slot ^ hash) & 0xFFFFFFFF00000000L) != 0) {
            return false;
        }
        int id = (int) slot - 1;
        int from = start(id);
        return ends[id] - from == length && Arrays.equals(arena, from, ends[id], bytes, at, at + length);
    }

    private void append(byte[] bytes, int at, int length) {
        int from = size == 0 ? 0 : ends[size - 1];
        if (from + (long) length > arena.length) {
            arena = Arrays.copyOf(arena, arena(from + (long) length));
        }
        System.arraycopy(bytes, at, arena, from, length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, (int) Math.min(Memory.LONGEST, size * 2L));
        }
        ends[size++] = from + length;
    }

    /** Room for so many bytes, and as many more where that can be. */
    private static int arena(long bytes) {
        if (bytes > Memory.LONGEST) {
            throw new BadInput("the names hold more than 2 GiB of text, which is this version's limit; shorten them");
        }
        return (int) Math.min(Memory.LONGEST, bytes * 2);
    }

    private void grow() {
        index(slots.length * 2);
    }

    private void index(int room) {
        long[] wider = new long[room];
        int mask = wider.length - 1;
        for (int id = 0; id < size; id++) {
            long hash = hash(arena, start(id), ends[id] - start(id));
            int slot = (int) hash & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = (hash & 0xFFFFFFFF00000000L) | (id + 1);
        }
        slots = wider;
    }

    private synchronized void catchUp() {
        if (stale) {
            index(slotsFor(size));
            stale = false;
        }
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    /** The name as text. */
    String text(int id) {
        return new String(arena, start(id), ends[id] - start(id), StandardCharsets.UTF_8);
    }

    /**
     * Names of other dictionaries, no two the same, in the given order. Nobody may have asked for one yet, so they are
     * indexed at the first {@link #find}: an import never asks.
     *
     * @param from which dictionary each comes from
     * @param ids its id there
     */
    static Names of(Names[] others, byte[] from, int[] ids) {
        long bytes = 0;
        for (Names other : others) {
            bytes += other.size == 0 ? 0 : other.ends[other.size - 1];
        }
        arena(bytes);
        Names names = new Names(0);
        names.arena = new byte[(int) bytes];
        names.ends = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            Names other = others[from[i]];
            int start = other.start(ids[i]);
            names.append(other.arena, start, other.ends[ids[i]] - start);
        }
        names.stale = true;
        return names;
    }
}
