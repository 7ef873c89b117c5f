package dev.graft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzipTest {
    private static final byte[] ONE = bytes(200_000, 1);
    private static final byte[] TWO = bytes(70_001, 2);

    private static byte[] bytes(int n, long seed) {
        byte[] bytes = new byte[n];
        Random random = new Random(seed);
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 'a');
        }
        return bytes;
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    private static byte[] read(byte[] packed) throws IOException {
        try (Gunzip in = new Gunzip(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    @Test
    void allMembersAreRead() throws IOException {
        assertThat(read(zipped(ONE))).isEqualTo(ONE);
        assertThat(read(joined(zipped(ONE), zipped(TWO), zipped(new byte[0]), zipped(TWO))))
                .isEqualTo(joined(ONE, TWO, TWO));
        assertThat(read(joined(zipped(TWO), new byte[1000]))).isEqualTo(TWO);
        // With a name, a comment and a field of its own in the head.
        byte[] plain = zipped(TWO);
        byte[] named = joined(
                new byte[] {0x1f, (byte) 0x8b, 8, 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, 'n', 0, 'c', 0},
                Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(read(named)).isEqualTo(TWO);
    }

    /** Wherever a file is cut, but between members. */
    @Test
    void aCutIsSeen() throws IOException {
        byte[] first = zipped(bytes(300, 3));
        byte[] all = joined(first, zipped(bytes(300, 4)));
        for (int length = 0; length < all.length; length++) {
            byte[] cut = Arrays.copyOf(all, length);
            if (length == first.length) {
                assertThat(read(cut)).hasSize(300);
            } else {
                assertThatThrownBy(() -> read(cut)).as("cut at %d", length).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void whatFollowsAMemberIsNotPassedOver() throws IOException {
        for (String rest : new String[] {"garbage", "\0\0x", "\u001f", "\u001fx"}) {
            byte[] all = joined(zipped(TWO), rest.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> read(all)).as(rest).isInstanceOf(IOException.class);
        }
        byte[] damaged = joined(zipped(ONE), zipped(TWO));
        damaged[damaged.length / 2] ^= 4;
        assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
    }
}
