package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A few synsets in the format of wndb(5WN) become nodes, arcs, labels and texts. */
class WordNetTest {
    private static final String NOUN = """
              1 This software and database is being provided to you, the LICENSEE, by
              2 Princeton University under the following license.
            00001740 03 n 01 entity 0 001 ~ 00015568 n 0000 | that which exists | in any way
            00015568 05 n 02 animal 0 beast 0 003 @ 00001740 n 0000 ~ 02086723 n 0000 %p 02160000 n 0000 | a living organism
            02086723 05 n 03 Dog 0 domestic_dog 0 Canis_familiaris 0 003 @ 00015568 n 0000 + 01049685 v 0101 #m 09999999 n 0000 | a pet; "the dog barked all night"
            02160000 05 n 01 tail 0 001 #p 00015568 n 0000 | the rear
            09910123 18 n 0a cad 0 bounder 0 blackguard 0 dog 0 hound 0 heel 0 w7 0 w8 0 w9 0 w10 0 001 @ 00001740 n 0000 | someone
            10023039 18 n 01 dog 1 002 @i 00001740 n 0000 @ 00001740 n 0000
            """;
    private static final String VERB = """
            01049685 32 v 02 bark 4 dog 0 002 + 02086723 n 0101 * 01049999 v 0000 01 + 02 00 | make barking sounds
            01049999 32 v 01 sound 0 000 02 + 01 00 + 02 00 | make a sound
            """;
    private static final String ADJ = """
            00003552 00 s 01 canine(a) 0 002 & 00004000 a 0000 \\ 02086723 n 0101 | of dogs
            00004000 01 a 01 beastly(ip) 0 001 & 00003552 s 0000 | like a beast
            """;
    private static final String ADV = """
            00500000 02 r 01 doggedly 0 001 \\ 00003552 a 0101 | with tenacity
            """;
    private static final Map<String, String> FILES =
            Map.of("data.noun", NOUN, "data.verb", VERB, "data.adj", ADJ, "data.adv", ADV);

    private static InputStream open(String name) {
        return new ByteArrayInputStream(FILES.getOrDefault(name, "no such file").getBytes(StandardCharsets.UTF_8));
    }

    private static WordNet.Result read(String scope, boolean directed) {
        return WordNet.read(scope, WordNetTest::open, directed);
    }

    @Test
    void nodesAreNamedByLemmaPartOfSpeechAndNumber() {
        assertThat(Reading.names(read("nouns", true).graph()))
                .containsExactly("entity.n.1", "animal.n.1", "dog.n.1", "tail.n.1", "cad.n.1", "dog.n.2");
        assertThat(Reading.names(read("verbs", true).graph())).containsExactly("bark.v.1", "sound.v.1");
        assertThat(Reading.names(read("all", true).graph()))
                .containsExactly(
                        "entity.n.1",
                        "animal.n.1",
                        "dog.n.1",
                        "tail.n.1",
                        "cad.n.1",
                        "dog.n.2",
                        "bark.v.1",
                        "sound.v.1",
                        "canine.a.1",
                        "beastly.a.1",
                        "doggedly.r.1");
    }

    @Test
    void relationsAreTypedArcs() {
        assertThat(Reading.edges(read("nouns", true).graph()))
                .containsExactlyInAnyOrder(
                        "entity.n.1 animal.n.1 hyponym",
                        "animal.n.1 entity.n.1 hypernym",
                        "animal.n.1 dog.n.1 hyponym",
                        "animal.n.1 tail.n.1 part_meronym",
                        "dog.n.1 animal.n.1 hypernym",
                        "tail.n.1 animal.n.1 part_holonym",
                        "cad.n.1 entity.n.1 hypernym",
                        "dog.n.2 entity.n.1 instance_hypernym",
                        "dog.n.2 entity.n.1 hypernym");
    }

    @Test
    void relationsCrossPartsOfSpeechWhereAllAreRead() {
        assertThat(Reading.edges(read("all", true).graph()))
                .hasSize(9 + 7)
                .contains(
                        "dog.n.1 bark.v.1 derivation",
                        "bark.v.1 dog.n.1 derivation",
                        "bark.v.1 sound.v.1 entailment",
                        "canine.a.1 beastly.a.1 similar_to",
                        "beastly.a.1 canine.a.1 similar_to",
                        "canine.a.1 dog.n.1 pertainym",
                        "doggedly.r.1 canine.a.1 derived_from");
    }

    @Test
    void inversePairsAreOneEdgeOfTheUndirectedGraph() {
        WordNet.Result result = read("nouns", false);
        assertThat(result.graph().directed()).isFalse();
        assertThat(Reading.edges(result.graph()))
                .containsExactly(
                        "entity.n.1 animal.n.1",
                        "entity.n.1 cad.n.1",
                        "entity.n.1 dog.n.2",
                        "animal.n.1 dog.n.1",
                        "animal.n.1 tail.n.1");
        assertThat(result.report().count("duplicate edges dropped, the first kept"))
                .isEqualTo(4);
    }

    @Test
    void whatIsReadAndLeftOutIsCounted() {
        ImportReport nouns = read("nouns", true).report();
        assertThat(nouns.source()).isEqualTo("wordnet:nouns");
        assertThat(nouns.count("synsets read")).isEqualTo(6);
        assertThat(nouns.count("relations to other parts of speech left out")).isEqualTo(2);
        assertThat(nouns.count("edges read")).isEqualTo(9);
        assertThat(nouns.count("nodes")).isEqualTo(6);
        assertThat(nouns.count("edges")).isEqualTo(9);
        assertThat(read("verbs", true).report().count("relations to other parts of speech left out"))
                .isEqualTo(1);
        assertThat(read("all", true).report().count("synsets read")).isEqualTo(11);
    }

    @Test
    void labelsAreDomainsAndTextsAreGlosses() {
        WordNet.Result nouns = read("nouns", false);
        assertThat(nouns.labels().names()).containsExactly("noun.Tops", "noun.animal", "noun.person");
        assertThat(nouns.labels().of()).isDeepEqualTo(new int[][] {{0}, {1}, {1}, {1}, {2}, {2}});
        assertThat(nouns.texts())
                .containsExactly(
                        "that which exists | in any way",
                        "a living organism",
                        "a pet; \"the dog barked all night\"",
                        "the rear",
                        "someone",
                        "");
        assertThat(read("all", false).labels().names())
                .containsExactly(
                        "adj.all",
                        "adj.pert",
                        "adv.all",
                        "noun.Tops",
                        "noun.animal",
                        "noun.person",
                        "verb.communication");
    }

    @Test
    void aMalformedLineIsNamedWithItsFileAndNumber() {
        for (String line : List.of("00001740 03 n 01", "00001740 03 n zz entity 0 000 | x", "what is this", "x")) {
            assertThatThrownBy(() -> WordNet.read("verbs", name -> stream(VERB + "\n" + line + "\n"), true))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("data.verb:4: is no synset of WordNet: '" + line + "'");
        }
        String missing = "00001740 03 n 01 entity 0 002 ~ 00015568 n 0000 | one of two pointers";
        assertThatThrownBy(() -> WordNet.read("nouns", name -> stream(missing), true))
                .isInstanceOf(BadInput.class)
                .hasMessage("data.noun:1: is no synset of WordNet: '" + missing + "'");
    }

    @Test
    void anUnknownPartIsRefused() {
        assertThatThrownBy(() -> read("pronouns", true))
                .isInstanceOf(BadInput.class)
                .hasMessage("wordnet:pronouns: there is wordnet:nouns, wordnet:verbs and wordnet:all");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
