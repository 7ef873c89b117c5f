package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What does not fit is refused with its bytes; nothing is allocated to find that out. */
class MemoryTest {
    @Test
    void whatDoesNotFitIsRefusedWithItsBytes() {
        try (Limited _ = new Limited(512_000_000)) {
            assertThatCode(() -> Memory.require(512_000_000, "rows", "lower start.dim"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> Memory.require(16_000_000_001L, "rows", "lower start.dim"))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("rows: needs 16.0 GB of memory, and 512.0 MB are free; lower start.dim, or take a"
                            + " machine with more memory");
            assertThatThrownBy(() -> Memory.floats(2_000_000, 2000, "vectors (nodes x dim)"))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("vectors (nodes x dim), 2,000,000 x 2,000 numbers: needs 16.0 GB in one piece, and a"
                            + " piece holds 2^31 numbers at most; make one of the two smaller");
            assertThatThrownBy(() -> Memory.doubles(300_000, 1000, "scores"))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("scores, 300,000 x 1,000 numbers: needs 2.4 GB of memory, and 512.0 MB are free; make"
                            + " one of the two smaller, or take a machine with more memory");
            assertThatThrownBy(() -> Memory.growing(1 << 23, 100, "names"))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("names: after 8,388,608 of them, as many more: needs 838.9 MB of memory, and 512.0 MB"
                            + " are free; read less at a time, or take a machine with more memory");
        }
    }

    @Test
    void whatFitsIsThere() {
        assertThat(Memory.floats(3, 4, "x")).hasSize(12);
        assertThat(Memory.doubles(0, 4, "x")).isEmpty();
        assertThat(Memory.ints(5, 1, "x")).hasSize(5);
        assertThat(Memory.longs(1, 6, "x")).hasSize(6);
        assertThatCode(() -> Memory.require(1 << 20, "a megabyte", "do nothing"))
                .doesNotThrowAnyException();
        assertThatCode(() -> Memory.growing(1000, Long.MAX_VALUE / 2000, "few")).doesNotThrowAnyException();
        assertThat(Memory.ofFloats(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    /** Without a limit there is no more than the machine's own heap, less what is in use. */
    @Test
    void moreThanTheHeapNeverFits() {
        long heap = Runtime.getRuntime().maxMemory();
        assertThatThrownBy(() -> Memory.require(heap, "all of it", "lower something"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("all of it: needs ");
    }

    @Test
    void asManyAtOnceAsThereIsRoomFor() {
        try (Limited _ = new Limited(1000)) {
            assertThat(Memory.atOnce(8, 300)).isEqualTo(3);
            assertThat(Memory.atOnce(8, 100)).isEqualTo(8);
            assertThat(Memory.atOnce(8, 5000)).as("one in any case").isEqualTo(1);
            assertThat(Memory.atOnce(8, 0)).isEqualTo(8);
            assertThat(Memory.atOnce(8, Long.MAX_VALUE)).isEqualTo(1);
        }
    }

    @Test
    void theShareIsToldWhereItMatters() {
        assertThat(Memory.share(100_000_000)).isEmpty();
        assertThat(Memory.share(1_234_000_000)).matches("1\\.2 GB of the [0-9.,]+ [GM]B for Java");
        assertThat(Memory.share(Long.MAX_VALUE)).startsWith("9,223,372,036.9 GB of the ");
    }
}
