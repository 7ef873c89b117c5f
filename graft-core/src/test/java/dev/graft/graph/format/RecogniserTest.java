package dev.graft.graph.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.base.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is taken for by its first bytes. */
class RecogniserTest {
    private static @Nullable Recognised of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Recogniser.recognise(bytes, true);
    }

    @Test
    void everySampleIsItself() {
        Samples.all().forEach((name, text) -> assertThat(of(text)).isEqualTo(new Recognised(name, "")));
    }

    /** Edge lists stay edge lists, however they begin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<alice>\t<bob>\n<bob>\t<carl>\n",
                "<a> <b>\n<b> <c>\n",
                "<http://a> <http://b> <http://c>\n",
                "<a,b\n",
                "{a}\t{b}\n",
                "{\"a\"}\tb\n",
                "{\"source\": \"a\", \"target\": \"b\"}\n",
                "[{\"source\": \"a\", \"target\": \"b\"}]\n",
                "[a] [b]\n",
                "*a *b\n*b *c\n",
                "*arcsin x\n",
                "graph lib\nlib graph\n",
                "graph\tgraphml\n",
                "creator work\n",
                "5 5\n2 5\n1 3\n2 4\n3 5\n1 4\n",
                "34 78\n1 2\n1 3\n",
                "3 2\n1 2\n2 1\n2 3\n3 2\n",
                "1 2 0.5\n2 3 0.25\n3 1 1\n",
                "a b\na c\n",
                "# graph [\na b\n",
                "prefix base\nbase x\n",
                "_:a _:b\n",
                "a,b\n",
                "source\ttarget\n",
                ""
            })
    void edgeListsStay(String text) {
        assertThat(of(text)).isNull();
    }

    @Test
    void longEdgeListsStay() {
        String adjacency = IntStream.range(1, 4000)
                .mapToObj(u -> (u * 7919 % 4000) + " " + (u * 104729 % 4000) + (u % 3 == 0 ? " 2" : ""))
                .collect(Collectors.joining("\n"));
        assertThat(of("4000 3999\n" + adjacency)).isNull();
        assertThat(of("node edge\n".repeat(7000))).isNull();
        assertThat(of("<a>".repeat(20_000))).isNull();
        assertThat(of("{\"a\":".repeat(10_000))).isNull();
        assertThat(of("[".repeat(60_000))).isNull();
        assertThat(of("\"".repeat(60_000))).isNull();
        assertThat(of("#\n".repeat(30_000))).isNull();
        assertThat(of("<!--".repeat(15_000))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<?xml version='1.0'?><rdf:RDF xmlns:rdf='x'/>|RDF/XML",
                "<!DOCTYPE html><html>|a web page",
                "<html><body>|a web page",
                "<?xml version='1.0'?><svg/>|XML of <svg>",
                "digraph g { a -> b }|a Graphviz file (DOT)",
                "strict graph { a -- b }|a Graphviz file (DOT)",
                "nodedef>name VARCHAR|a GUESS file (GDF)",
                "dl n=4 format=edgelist1|a UCINET file (DL)",
                "{\"@context\": {}}|JSON-LD",
                "{\"directed\":false,\"nodes\":[{}],\"adjacency\":[[]]}|JSON adjacency of networkx",
                "{\"elements\":{\"nodes\":[]}}|JSON of Cytoscape",
                "{\"graph\":{\"nodes\":{\"a\":{}},\"edges\":[]}}|JSON Graph Format",
                "<x:a> <x:b> <x:c> <x:g> .|N-Quads",
                "BZh91AY|a file packed by bzip2",
                "PAR1|a Parquet file",
                "%PDF-1.4|a PDF document",
                "MATLAB 5.0 MAT-file, Platform|a MATLAB file"
            })
    void whatIsNotReadIsNamed(String text, String name) {
        Recognised is = of(text);
        assertThat(is).isNotNull();
        assertThat(is == null ? "" : is.name()).isEqualTo(name);
        assertThat(is != null && is.isRead()).isFalse();
    }

    @Test
    void bytesThatOnlyAProgramReads() {
        assertThat(Recogniser.recognise(new byte[] {(byte) 0x80, 4, (byte) 0x95}, true))
                .isEqualTo(new Recognised(
                        "a pickle of Python (.gpickle)", "export GraphML, as networkx.write_graphml does"));
        assertThat(name("SQLite format 3\0")).isEqualTo("an SQLite database");
        assertThat(name("\u0089HDF\r\n\u001a\n")).isEqualTo("an HDF5 file (.h5, .mat 7.3)");
        assertThat(name("PK\3\4")).isEqualTo("a zip archive");
        assertThat(name("PK\3\4 xl/workbook.xml")).isEqualTo("an Excel workbook (.xlsx)");
        assertThat(name("\u001f\u008b")).isEqualTo("a file packed by gzip twice");
    }

    private static String name(String latin) {
        Recognised is = Recogniser.recognise(latin.getBytes(StandardCharsets.ISO_8859_1), true);
        return is == null ? "" : is.name();
    }
}
