package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Threads;
import dev.graft.math.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dictionary of byte strings is a map from text to the order of first appearance. */
class NamesTest {
    private static int add(Names names, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        int length = bytes.length - 2;
        return names.add(bytes, 1, length, Names.hash(bytes, 1, length));
    }

    private static int find(Names names, String text) {
        byte[] bytes = ("<<" + text).getBytes(StandardCharsets.UTF_8);
        return names.find(bytes, 2, bytes.length - 2);
    }

    /** Few letters, so that names repeat, share long beginnings and are beginnings of each other. */
    private static String name(Seeds random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i < length - 4 ? 'a' : "abé水".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    @Test
    void idsOfRandomNamesAreThoseOfAMap() {
        for (int expected : new int[] {0, 1, 17, 5000}) {
            Seeds random = Seeds.of(1, expected);
            Names names = new Names(expected);
            Map<String, Integer> map = new HashMap<>();
            for (int i = 0; i < 20_000; i++) {
                String name = name(random, i % 41);
                assertThat(find(names, name)).isEqualTo(map.getOrDefault(name, -1));
                int id = map.computeIfAbsent(name, n -> map.size());
                assertThat(add(names, name)).isEqualTo(id);
            }
            assertThat(names.size()).isEqualTo(map.size()).isGreaterThan(5000);
            map.forEach((name, id) -> {
                assertThat(names.text(id)).isEqualTo(name);
                assertThat(find(names, name)).isEqualTo(id);
            });
        }
    }

    @Test
    void aNameOfZeroBytesIsNotItsBeginning() {
        Names names = new Names(4);
        List<String> zeros = List.of("", "\0", "\0\0", "a", "a\0", "a\0\0\0\0\0\0\0", "a\0\0\0\0\0\0\0\0");
        zeros.forEach(name -> add(names, name));
        assertThat(names.size()).isEqualTo(zeros.size());
        for (int id = 0; id < zeros.size(); id++) {
            assertThat(find(names, zeros.get(id))).isEqualTo(id);
        }
    }

    @Test
    void namesOfTheSameHashAreToldApart() {
        Names names = new Names(16);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10; i++) {
                byte[] bytes = {(byte) ('a' + i)};
                assertThat(names.add(bytes, 0, 1, 0x123456789ABCDEFL)).isEqualTo(i);
            }
        }
    }

    @Test
    void theHashDependsOnEveryByteAndNotOnThePlace() {
        Seeds random = Seeds.of(2);
        for (int length = 0; length <= 40; length++) {
            byte[] bytes = new byte[length + 3];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextLong();
            }
            long hash = Names.hash(bytes, 3, length);
            assertThat(Names.hash(java.util.Arrays.copyOfRange(bytes, 3, 3 + length), 0, length))
                    .isEqualTo(hash);
            for (int bit = 0; bit < 8 * length; bit++) {
                byte[] other = bytes.clone();
                other[3 + bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(Names.hash(other, 3, length))
                        .as("bit %d of %d bytes", bit, length)
                        .isNotEqualTo(hash);
            }
        }
    }

    @Test
    void namesComeOverFromAnotherDictionary() {
        Seeds random = Seeds.of(3);
        Names from = new Names(0);
        List<String> texts = new ArrayList<>();
        while (from.size() < 1000) {
            String name = name(random, random.nextInt(41));
            if (add(from, name) == texts.size()) {
                texts.add(name);
            }
        }
        int[] backwards = new int[from.size()];
        for (int id = 0; id < backwards.length; id++) {
            backwards[id] = from.size() - 1 - id;
        }
        Names to = Names.of(new Names[] {from}, new byte[from.size()], backwards);
        for (int id = 0; id < texts.size(); id++) {
            assertThat(to.text(from.size() - 1 - id)).isEqualTo(texts.get(id));
            assertThat(find(to, texts.get(id))).isEqualTo(from.size() - 1 - id);
        }
        assertThat(find(to, "x".repeat(50))).isEqualTo(-1);
        assertThat(add(to, texts.get(7))).as("known already").isEqualTo(from.size() - 8);
        assertThat(add(to, "x".repeat(50))).as("new").isEqualTo(from.size());
    }

    @Test
    void anIndexMadeAtTheFirstQuestionServesManyThreads() {
        Names from = new Names(0);
        for (int i = 0; i < 5000; i++) {
            add(from, "n" + i);
        }
        int[] ids = new int[from.size()];
        java.util.Arrays.setAll(ids, i -> i);
        for (int round = 0; round < 20; round++) {
            Names to = Names.of(new Names[] {from}, new byte[ids.length], ids);
            Threads.each(ids.length, 4, i -> assertThat(find(to, "n" + i)).isEqualTo(i));
        }
    }
}
