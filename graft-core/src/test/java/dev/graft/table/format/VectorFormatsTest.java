package dev.graft.table.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.graph.Tables;
import dev.graft.table.NamedVectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same three vectors in every format. The files of NumPy were written by NumPy 2.4.6. */
class VectorFormatsTest {
    private static final float[] ROWS = {1.5f, -2, 0.25f, 3, -0.5f, 65504};
    private static final List<String> NAMES = List.of("a", "Zürich", "x:1");

    private static final Map<String, String> NUMPY = Map.of(
            "f4",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDIpLC"
                    + "B9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAA"
                    + "wAAAgD4AAEBAAAAAvwDgf0c=",
            "f8_v2",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywgMi"
                    + "ksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4"
                    + "PwAAAAAAAADAAAAAAAAA0D8AAAAAAAAIQAAAAAAAAOC/AAAAAAD870A=",
            "f2_v3",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjInLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywgMi"
                    + "ksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPgDAADQA"
                    + "QgC4/3s=",
            "f4_big",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDIpLC"
                    + "B9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAwAAA"
                    + "AD6AAABAQAAAvwAAAEd/4AA=",
            "fortran",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMywgMiksIH"
                    + "0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AACA"
                    + "PgAAAL8AAADAAABAQADgf0c=",
            "npz_U",
            "UEsDBC0AAAAAAAAAIQBAEEQ4//////////8LABQAdmVjdG9ycy5ucHkBABAAmAAAAAAAAACYAAAAAAAAAJNOVU1QWQ"
                    + "EAdgB7J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCAyKSwgfSAgICAg"
                    + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAADAPwAAAMAAAIA+AA"
                    + "BAQAAAAL8A4H9HUEsDBC0AAAAAAAAAIQDBfxmo//////////8JABQAbmFtZXMubnB5AQAQAMgAAAAAAAAAyAAAAAAA"
                    + "AACTTlVNUFkBAHYAeydkZXNjcic6ICc8VTYnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLC"
                    + "B9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCmEAAAAA"
                    + "AAAAAAAAAAAAAAAAAAAAAAAAAFoAAAD8AAAAcgAAAGkAAABjAAAAaAAAAHgAAAA6AAAAMQAAAAAAAAAAAAAAAAAAAF"
                    + "BLAQItAy0AAAAAAAAAIQBAEEQ4mAAAAJgAAAALAAAAAAAAAAAAAACAAQAAAAB2ZWN0b3JzLm5weVBLAQItAy0AAAAA"
                    + "AAAAIQDBfxmoyAAAAMgAAAAJAAAAAAAAAAAAAACAAdUAAABuYW1lcy5ucHlQSwUGAAAAAAIAAgBwAAAA2AEAAAAA",
            "npz_S",
            "UEsDBC0AAAAIAAAAIQDj8oKP//////////8HABQAZW1iLm5weQEAEACwAAAAAAAAAF4AAAAAAAAAm+wX6hsQychQxl"
                    + "CtnpJanFykbqWgbpNmoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaxjoKRpo6CrUKZAMuBjD4YQ+hGQ5A"
                    + "qAtQPocDhH6wH0z9ee8AAFBLAwQtAAAACAAAACEAQ3V9zP//////////BwAUAGlkcy5ucHkBABAAlQAAAAAAAABUAA"
                    + "AAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loF4TbK6uo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoK"
                    + "tQoUAK5EBjCIOrynKDM5o8LKEMQDAFBLAwQtAAAACAAAACEAqfabGP//////////CAAUAGJpYXMubnB5AQAQAIwAAA"
                    + "AAAAAARwAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2airqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC"
                    + "+RrGOpo6CrUKFAAuBiQAAFBLAQItAy0AAAAIAAAAIQDj8oKPXgAAALAAAAAHAAAAAAAAAAAAAACAAQAAAABlbWIubn"
                    + "B5UEsBAi0DLQAAAAgAAAAhAEN1fcxUAAAAlQAAAAcAAAAAAAAAAAAAAIABlwAAAGlkcy5ucHlQSwECLQMtAAAACAAA"
                    + "ACEAqfabGEcAAACMAAAACAAAAAAAAAAAAAAAgAEkAQAAYmlhcy5ucHlQSwUGAAAAAAMAAwCgAAAApQEAAAAA",
            "npz_i",
            "UEsDBC0AAAAIAAAAIQBgNLqW//////////8HABQAZW1iLm5weQEAEACMAAAAAAAAAFMAAAAAAAAAm+wX6hsQychQxl"
                    + "CtnpJanFykbqWgbpNmpK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaxjoKRpo6CrUKZAMuBjuGAwwmDE4M"
                    + "O/5XAwBQSwMELQAAAAgAAAAhAKI7Kgn//////////wgAFABub2RlLm5weQEAEACYAAAAAAAAAFEAAAAAAAAAm+wX6h"
                    + "sQychQxlCtnpJanFykbqWgbpNpoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaxjqaOgq1ChQALnYGCPgP"
                    + "BaYyd+4zAfkAUEsBAi0DLQAAAAgAAAAhAGA0upZTAAAAjAAAAAcAAAAAAAAAAAAAAIABAAAAAGVtYi5ucHlQSwECLQ"
                    + "MtAAAACAAAACEAojsqCVEAAACYAAAACAAAAAAAAAAAAAAAgAGMAAAAbm9kZS5ucHlQSwUGAAAAAAIAAgBrAAAAFwEA"
                    + "AAAA");

    @TempDir
    Path dir;

    static byte[] numpy(String name) {
        return Base64.getDecoder().decode(Objects.requireNonNull(NUMPY.get(name), name));
    }

    private NamedVectors read(String name, byte[] bytes) throws IOException {
        return VectorFormats.read(Files.write(dir.resolve(name), bytes));
    }

    private NamedVectors read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSound(NamedVectors read) {
        assertThat(read.names()).isEqualTo(NAMES);
        assertThat(read.dim()).isEqualTo(2);
        assertThat(read.rows()).containsExactly(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f4", "f8_v2", "f2_v3", "f4_big", "fortran"})
    void everyNpyWithNamesBesideAndAWrongEnding(String kind) throws IOException {
        Files.writeString(dir.resolve("names.txt"), String.join("\n", NAMES));
        assertSound(read("v.npy", numpy(kind)));
        assertSound(read("v.bin", numpy(kind)));
        Files.writeString(dir.resolve("names.txt"), "other");
        Files.writeString(dir.resolve("v.names.txt"), String.join("\n", NAMES));
        assertSound(read("v.txt", numpy(kind)));
    }

    @Test
    void valuesOfAnNpyNeedNoNames(@TempDir Path alone) throws IOException {
        Path file = Files.write(alone.resolve("v.npy"), numpy("f4"));
        assertThat(VectorFormats.rows(file).values()).containsExactly(ROWS);
        assertThat(VectorFormats.rows(file).dim()).isEqualTo(2);
        byte[] broken = numpy("f4");
        ByteBuffer.wrap(broken)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(broken.length - ROWS.length * Float.BYTES + 3 * Float.BYTES, Float.NaN);
        Files.write(file, broken);
        assertThatThrownBy(() -> VectorFormats.rows(file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ": value 2 of vector 2 is NaN");
        Files.writeString(file, "a 1 2\n");
        assertThatThrownBy(() -> VectorFormats.rows(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": is not a .npy file");
    }

    @Test
    void npzWithNamesAsTextBytesOrNumbers() throws IOException {
        assertSound(read("v.npz", numpy("npz_U")));
        assertSound(read("v.zip", numpy("npz_S")));
        NamedVectors numbers = read("v", numpy("npz_i"));
        assertThat(numbers.names()).containsExactly("7", "-1", "12345678901");
        assertThat(numbers.rows()).containsExactly(ROWS);
    }

    @Test
    void anArrayIsChosenByName() {
        assertThatThrownBy(() -> VectorFormats.read(
                        Files.write(dir.resolve("v.npz"), numpy("npz_S")).toString(), "bias", Tables.NONE))
                .isInstanceOf(BadInput.class)
                .hasMessage(dir + "/v.npz: array 'bias' holds f4 (3), must have two dimensions: vectors by values");
        assertThatThrownBy(() -> VectorFormats.read(dir.resolve("v.npz").toString(), "vec", Tables.NONE))
                .hasMessage(dir + "/v.npz: has no array 'vec' (start.array); there are emb: f8 (3, 2); ids: S7 (3);"
                        + " bias: f4 (3)");
    }

    /** A safetensors file with one tensor after 4 bytes of another. */
    static byte[] safetensors(String type, String names, ByteBuffer data) {
        int n = data.capacity();
        byte[] head = ("{\"__metadata__\":{" + names
                        + "},\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"vectors\":{\"dtype\":\"" + type + "\",\"shape\":[3,2],\"data_offsets\":[4," + (4 + n)
                        + "]}}  ")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + head.length + 4 + n)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(head.length)
                .put(head)
                .putInt(0)
                .put(data.clear())
                .array();
    }

    static byte[] safetensors() {
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : ROWS) {
            data.putFloat(value);
        }
        return safetensors("F32", "\"names\":\"[\\\"a\\\", \\\"Z\\u00fcrich\\\", \\\"x:1\\\"]\"", data);
    }

    @Test
    void safetensorsOfEveryKindOfFloat() throws IOException {
        assertSound(read("v.safetensors", safetensors()));
        ByteBuffer half = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer brain = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer wide = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : ROWS) {
            half.putShort(Float.floatToFloat16(value));
            brain.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            wide.putDouble(value);
        }
        assertSound(read("v", safetensors("F16", "\"names\":\"a\\nZürich\\nx:1\"", half)));
        assertSound(read("v.bin", safetensors("F64", "\"names\":\"a\\nZürich\\nx:1\"", wide)));
        Files.writeString(dir.resolve("names.txt"), String.join("\n", NAMES));
        NamedVectors read = read("v.pt", safetensors("BF16", "", brain));
        assertThat(read.names()).isEqualTo(NAMES);
        // 65504 is 0x477FE000; its upper half is 0x477F, which is 65280.
        assertThat(read.rows()).containsExactly(1.5f, -2, 0.25f, 3, -0.5f, 65280);
    }

    /** @param lines whether a line end follows each vector, as word2vec writes and gensim does not */
    static byte[] word2vec(boolean lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("3 2\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 3; i++) {
            out.writeBytes((NAMES.get(i) + " ").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(ROWS[2 * i])
                    .putFloat(ROWS[2 * i + 1])
                    .array());
            if (lines) {
                out.write('\n');
            }
        }
        return out.toByteArray();
    }

    @Test
    void word2vecBinary() throws IOException {
        assertSound(read("v.bin", word2vec(true)));
        assertSound(read("v.txt", word2vec(false)));
    }

    static List<String> texts() {
        return List.of(
                "3 2\na 1.5 -2\nZürich 0.25 3\nx:1 -0.5 65504\n",
                "a 1.5 -2\nZürich 0.25 3\n\nx:1 -.5 6.5504e4",
                "a\t1.5\t-2\r\nZürich\t0.25\t3\r\nx:1\t-0.5\t65504\r\n",
                "node\tv1\tv2\na\t1.5\t-2\nZürich\t0.25\t3\nx:1\t-0.5\t65504\n",
                "a,1.5,-2\n\"Zürich\",0.25,3\nx:1,-0.5,65504\n",
                "x,id,y\n1.5,a,-2\n0.25,Zürich,3\n-0.5,x:1,65504\n",
                ",0,1\na,1.5,-2\nZürich,0.25,3\nx:1,-0.5,65504\n",
                "nodeId,embedding\na,\"[1.5, -2.0]\"\nZürich,\"[0.25, 3.0]\"\nx:1,\"[-0.5, 65504.0]\"\n",
                "nodeId,label,embedding\na,p,1.5;-2\nZürich,q,0.25;3\nx:1,p,-0.5;65504\n",
                "id,vector\na,\"[1.5\n -2. ]\"\nZürich,\"[0.25 3.  ]\"\nx:1,\"[-0.5 65504.]\"\n",
                "a\t1.5,-2\nZürich\t0.25,3\nx:1\t-0.5,65504\n",
                "a;1.5;-2\nZürich;0.25;3\nx:1;-0.5;65504\n");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextPlainAndUnderGzip(String text) throws IOException {
        assertSound(read("v.txt", text));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertSound(read("v.gz", packed.toByteArray()));
    }

    @Test
    void aNameWithBlanksIsToldByTheNumberOfValues() throws IOException {
        assertThat(read("v.txt", "the 1 2\n. . . 3 4\nat b@c 5 6\n").names()).containsExactly("the", ". . .", "at b@c");
        assertThatThrownBy(() -> read("v.txt", "the 1 2\na 1 2 3\n"))
                .hasMessage(dir + "/v.txt:2: has 3 values, expected 2");
        assertThat(read("v.txt", ", 1 2\n[ 3 4\n").names()).containsExactly(",", "[");
    }

    record Bad(String name, byte[] bytes, String message) {
        @Override
        public String toString() {
            return name + ": " + message;
        }
    }

    private static Bad bad(String name, String text, String message) {
        return new Bad(name, text.getBytes(StandardCharsets.UTF_8), message);
    }

    private static Bad npy(String head, int data, String message) {
        byte[] text = head.getBytes(StandardCharsets.US_ASCII);
        return new Bad(
                "v.npy",
                ByteBuffer.allocate(10 + text.length + data)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0})
                        .put(text)
                        .array(),
                message);
    }

    private static String dict(String type, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    }

    static List<Bad> faults() {
        ByteBuffer nan = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        nan.putFloat(12, Float.NaN);
        ByteBuffer huge = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        huge.putFloat(16, -3e38f);
        byte[] binary = word2vec(true);
        // Of the second vector's first value, the upper half is that of 1e22.
        binary[4 + 2 + 8 + 1 + 8 + 2] = (byte) (Float.floatToRawIntBits(1e22f) >>> 16);
        binary[4 + 2 + 8 + 1 + 8 + 3] = (byte) (Float.floatToRawIntBits(1e22f) >>> 24);
        String large = ", beyond ±1.0E12, where products overflow; scale the vectors down, or leave it out";
        return List.of(
                new Bad(
                        "v.safetensors",
                        safetensors("F32", "\"names\":\"a\\nb\\nc\"", huge),
                        "value 1 of vector 3, 'c', is -3.0E38" + large),
                new Bad("v.bin", binary, "value 1 of vector 2, 'Zürich', is 9.961242E21" + large),
                bad("v.txt", "a 1 2\nb 1 1e22\n", ":2: a value of 'b' is 1.0E22" + large),
                bad("v.csv", "a,\"[1, 2]\"\nb,\"[-3e38, 1]\"\n", ":2: a value of 'b' is -3.0E38" + large),
                npy(dict("<f4", "(3, 2)"), 23, "is cut short; get it again"),
                npy(dict("<f4", "(3, 2)"), 25, "has 94 bytes, and its head says 93; it is damaged, get it again"),
                npy(
                        dict("<i8", "(3, 2)"),
                        48,
                        "holds i8 (3, 2), must hold float16, float32 or float64 values; save it with astype('float32')"),
                npy(dict("<f4", "(6,)"), 24, "holds f4 (6), must have two dimensions: vectors by values"),
                npy(dict("<f4", "(0, 2)"), 0, "is of 0 vectors of 2 values; there must be one at least"),
                npy(
                        dict("<f4", "(999999999999, 999999)"),
                        24,
                        "is of 999999999999 vectors of 999999 values; at most 2147483631 values can be read: leave out"
                                + " vectors of no node, or columns"),
                npy(dict("<f4", "(300000000, 5)"), 24, "is cut short; get it again"),
                npy(
                        "{'descr': '|O', 'shape': (3,)}",
                        0,
                        "must hold plain numbers or text; its head is {'descr': '|O'," + " 'shape': (3,)}"),
                new Bad(
                        "v.npy",
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1},
                        "says that its head has 4294967295 bytes, must be at most 65536; get it again"),
                new Bad(
                        "v.npy",
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0},
                        "is .npy version 4, must be 1 to" + " 3; save it by numpy.save"),
                new Bad(
                        "v.safetensors",
                        safetensors("F32", "\"names\":\"a\\nb\\nc\"", nan),
                        "value 2 of vector 2, 'b', is NaN as a 32-bit float; mend it, or leave the vector out"),
                new Bad(
                        "v.safetensors",
                        safetensors("F32", "\"names\":\"a\\nb\"", nan),
                        "__metadata__.names holds 2 names for 3 vectors"),
                new Bad(
                        "v.safetensors",
                        safetensors("F32", "\"names\":\"a\\nb\\na\"", nan),
                        "the name 'a' is that of vector 1 and of vector 3; keep one of them"),
                new Bad(
                        "v.safetensors",
                        safetensors("F64", "\"names\":\"a\\nb\\nc\"", nan),
                        "array 'vectors' is F64 (3, 2) and lies from byte 4 to 28; the head is damaged, get the file again"),
                new Bad(
                        "v.safetensors",
                        safetensors("I32", "\"names\":\"a\\nb\\nc\"", nan),
                        "has no array of floats with two dimensions; there are x: F32 (1); vectors: I32 (3, 2)"),
                bad("v.safetensors", "hello", "is not a .safetensors file"),
                bad(
                        "v.bin",
                        "900000 300\na \u0001",
                        "announces 900000 vectors of 300 values, 1081800000 bytes at least, and has 14; it is cut short,"
                                + " get it again"),
                bad("v.txt", "", "is empty; give lines of: name, values"),
                bad("v.csv", "node,embedding\n", "holds no vectors after its header; give lines of: name, values"),
                bad("v.csv", "a,\"[1, 2]\"\nb,\"[1, 2\n", ":2: a quote is opened and not closed: 'b,\"[1, 2'"),
                bad("v.csv", "a,\"[1, 2]\"\nb,\"[1, nan]\"\n", ":2: the value nan is not finite"),
                bad("v.csv", "a,\"[1, 2]\"\nb,\"[]\"\n", ":2: has 0 values, expected 2"),
                bad("v.csv", "a,1,2\n,1,2\n", ":2: the name is empty"),
                bad(
                        "v.txt",
                        "99999999999 2\na 1 2\n",
                        ":1: announces 99999999999, must be below 2^31; the file is damaged, get it again"),
                bad("v.h5", "\u0000", ":1: a zero byte: this looks like a binary file: '\u0000'"),
                new Bad(
                        "v.pkl",
                        new byte[] {(byte) 0x80, 4, 0},
                        "is a Python pickle, which can run code when it is"
                                + " opened; save the vectors by numpy.savez"),
                bad("v.zip", "PK\u0003\u0004hello", "is damaged: zip END header not found; get it again"),
                bad(
                        "v.parquet",
                        "PAR1hello",
                        "Parquet, JSON and SQL are not read by graft-core alone; put graft-app on the class"
                                + " path, or give text"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultIsNamed(Bad bad) throws IOException {
        Path file = Files.write(dir.resolve(bad.name), bad.bytes);
        Files.writeString(dir.resolve("names.txt"), "a\nb\nc\n");
        String message = bad.message.startsWith(":") ? file + bad.message : file + ": " + bad.message;
        assertThatThrownBy(() -> VectorFormats.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    private static void npy(Path file, String shape) throws IOException {
        String head = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
        ByteBuffer bytes = ByteBuffer.allocate(10 + head.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) head.length())
                .put(head.getBytes(StandardCharsets.US_ASCII));
        Files.write(file, bytes.array());
    }

    @Test
    void anArrayOfThousandsOfDimensionsIsRefusedInASentence(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("v.npy");
        npy(file, "1, ".repeat(20_000));
        assertThatThrownBy(() -> VectorFormats.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        file + ": holds f4 (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ... in all 20000 dimensions), must have two"
                                + " dimensions: vectors by values");
        npy(file, "1, , 2");
        assertThatThrownBy(() -> VectorFormats.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ": must hold plain numbers or text; its head is ");
    }

    @Test
    void aFileOfVeryManyArraysNamesTheFirst(@TempDir Path dir) throws IOException {
        int tensors = 300_000;
        StringBuilder head = new StringBuilder("{");
        for (int i = 0; i < tensors; i++) {
            head.append(i == 0 ? "" : ",")
                    .append("\"t")
                    .append(i)
                    .append("\":{\"dtype\":\"F32\",\"shape\":[0,1],\"data_offsets\":[0,0]}");
        }
        byte[] json = head.append('}').toString().getBytes(StandardCharsets.UTF_8);
        Path file = dir.resolve("v.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(8 + json.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
        assertThatThrownBy(() -> VectorFormats.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file
                        + ": has 300000 arrays that could be the vectors; say which by start.array, such as t0. There"
                        + " are t0: F32 (0, 1); t1: F32 (0, 1); t2: F32 (0, 1); t3: F32 (0, 1); t4: F32 (0, 1); t5: F32"
                        + " (0, 1); t6: F32 (0, 1); t7: F32 (0, 1); t8: F32 (0, 1); t9: F32 (0, 1); and 299990 more");
    }
}
