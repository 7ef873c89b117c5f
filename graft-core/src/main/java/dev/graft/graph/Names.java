package dev.graft.graph;

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

    Names(int expected) {
        arena = new byte[Math.max(64, expected * 8)];
        ends = new int[Math.max(16, expected)];
        slots = new long[Integer.highestOneBit(Math.max(16, expected) * 2 - 1) << 1];
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
        if (from + length > arena.length) {
            arena = Arrays.copyOf(arena, (int) Math.min(Integer.MAX_VALUE - 16, (from + (long) length) * 2));
        }
        System.arraycopy(bytes, at, arena, from, length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size++] = from + length;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
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

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    /** The name as text. */
    String text(int id) {
        return new String(arena, start(id), ends[id] - start(id), StandardCharsets.UTF_8);
    }

    /** Adds a name of another dictionary. */
    int addFrom(Names other, int id) {
        int from = other.start(id);
        int length = other.ends[id] - from;
        return add(other.arena, from, length, hash(other.arena, from, length));
    }
}
