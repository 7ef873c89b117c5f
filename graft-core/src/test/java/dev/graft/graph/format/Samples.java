package dev.graft.graph.format;

import java.util.LinkedHashMap;
import java.util.Map;

/** One graph of four people as networkx 3.6 and SciPy write it in each format; the fourth knows nobody. */
final class Samples {
    static final String GRAPHML = """
            <?xml version='1.0' encoding='utf-8'?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
              <key id="d2" for="edge" attr.name="weight" attr.type="double" />
              <key id="d1" for="node" attr.name="club" attr.type="string" />
              <key id="d0" for="node" attr.name="age" attr.type="long" />
              <graph edgedefault="undirected">
                <node id="ann">
                  <data key="d0">31</data>
                  <data key="d1">A &amp; B</data>
                </node>
                <node id="bob">
                  <data key="d0">44</data>
                  <data key="d1">C "q"</data>
                </node>
                <node id="çem">
                  <data key="d0">27</data>
                  <data key="d1">C "q"</data>
                </node>
                <node id="dan">
                  <data key="d0">9</data>
                  <data key="d1">A &amp; B</data>
                </node>
                <edge source="ann" target="bob">
                  <data key="d2">2.5</data>
                </edge>
                <edge source="ann" target="çem">
                  <data key="d2">3.0</data>
                </edge>
                <edge source="bob" target="çem">
                  <data key="d2">1.0</data>
                </edge>
              </graph>
            </graphml>
            """;

    static final String GEXF = """
            <?xml version='1.0' encoding='utf-8'?>
            <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
              <meta lastmodifieddate="2026-01-01">
                <creator>NetworkX 3.6.1</creator>
              </meta>
              <graph defaultedgetype="undirected" mode="static" name="">
                <attributes mode="static" class="node">
                  <attribute id="0" title="age" type="long" />
                  <attribute id="1" title="club" type="string" />
                </attributes>
                <nodes>
                  <node id="ann" label="ann">
                    <attvalues>
                      <attvalue for="0" value="31" />
                      <attvalue for="1" value="A &amp; B" />
                    </attvalues>
                  </node>
                  <node id="bob" label="bob">
                    <attvalues>
                      <attvalue for="0" value="44" />
                      <attvalue for="1" value="C &quot;q&quot;" />
                    </attvalues>
                  </node>
                  <node id="çem" label="çem">
                    <attvalues>
                      <attvalue for="0" value="27" />
                      <attvalue for="1" value="C &quot;q&quot;" />
                    </attvalues>
                  </node>
                  <node id="dan" label="dan">
                    <attvalues>
                      <attvalue for="0" value="9" />
                      <attvalue for="1" value="A &amp; B" />
                    </attvalues>
                  </node>
                </nodes>
                <edges>
                  <edge source="ann" target="bob" id="0" weight="2.5" />
                  <edge source="ann" target="çem" id="1" weight="3.0" />
                  <edge source="bob" target="çem" id="2" weight="1.0" />
                </edges>
              </graph>
            </gexf>
            """;

    static final String GML = """
            graph [
              node [
                id 0
                label "ann"
                age 31
                club "A &#38; B"
              ]
              node [
                id 1
                label "bob"
                age 44
                club "C &#34;q&#34;"
              ]
              node [
                id 2
                label "&#231;em"
                age 27
                club "C &#34;q&#34;"
              ]
              node [
                id 3
                label "dan"
                age 9
                club "A &#38; B"
              ]
              edge [
                source 0
                target 1
                weight 2.5
              ]
              edge [
                source 0
                target 2
                weight 3.0
              ]
              edge [
                source 1
                target 2
                weight 1.0
              ]
            ]
            """;

    static final String PAJEK = """
            *vertices 4
            1 ann 0.0 0.0 ellipse age 31 club "A & B"
            2 bob 0.0 0.0 ellipse age 44 club "C q"
            3 çem 0.0 0.0 ellipse age 27 club "C q"
            4 dan 0.0 0.0 ellipse age 9 club "A & B"
            *edges
            1 2 2.5
            1 3 3.0
            2 3 1.0
            """;

    static final String MATRIX_MARKET = """
            %%MatrixMarket matrix coordinate real symmetric
            %
            4 4 3
            2 1 2.5
            3 1 3
            3 2 1
            """;

    static final String METIS = """
            % four people
            4 3 1
            2 5 3 6
            1 5 3 2
            1 6 2 2

            """;

    static final String NODE_LINK = """
            {"directed": false, "multigraph": false, "graph": {}, "nodes": [{"age": 31, "club": "A & B", "id": "ann"}, {"age": 44, "club": "C \\"q\\"", "id": "bob"}, {"age": 27, "club": "C \\"q\\"", "id": "\\u00e7em"}, {"age": 9, "club": "A & B", "id": "dan"}], "links": [{"weight": 2.5, "source": "ann", "target": "bob"}, {"weight": 3.0, "source": "ann", "target": "\\u00e7em"}, {"weight": 1.0, "source": "bob", "target": "\\u00e7em"}]}
            """;

    static final String NEO4J = """
            {"type":"node","id":"0","labels":["User","Admin"],"properties":{"name":"Adam","age":42,"kids":["Sam","Anna"],"place":{"crs":"wgs-84"}}}
            {"type":"node","id":"1","labels":["User"],"properties":{"name":"Jim","age":42}}
            {"type":"node","id":"2","labels":["User"],"properties":{"name":"Eve"}}
            {"id":"0","type":"relationship","label":"KNOWS","properties":{"since":1993},"start":{"id":"0","labels":["User"]},"end":{"id":"1","labels":["User"]}}
            {"id":"1","type":"relationship","label":"LIKES","start":{"id":"1","labels":["User"]},"end":{"id":"2","labels":["User"]}}
            """;

    static final String N_TRIPLES = """
            # who knows whom
            <http://x.org/ann> <http://x.org/knows> <http://x.org/bob> .
            <http://x.org/bob> <http://x.org/knows> _:c1 .
            <http://x.org/ann> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x.org/Person> .
            <http://x.org/ann> <http://x.org/age> "31"^^<http://www.w3.org/2001/XMLSchema#integer> .
            <http://x.org/bob> <http://x.org/name> "B\\u00f6b \\"x\\""@de .
            <http://x.org/ann> <http://x.org/likes> <http://x.org/bob> .
            """;

    static final String TURTLE = """
            @base <http://x.org/> .
            @prefix foaf: <http://foaf.org/> .
            PREFIX : <http://x.org/>
            # who knows whom
            <ann> a foaf:Person ;
                foaf:knows :bob , [ foaf:name 'Nobody' ; foaf:knows :dan ] ;
                foaf:age 31 , 3.5e1 ; :alive true ;
                foaf:name \"""Ann "the" \\u0041""\""@en ; .
            :bob foaf:order ( :ann "x" ) .
            """;

    /** Each by its format's name. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("GraphML", GRAPHML);
        all.put("GEXF", GEXF);
        all.put("GML", GML);
        all.put("Pajek", PAJEK);
        all.put("Matrix Market", MATRIX_MARKET);
        all.put("METIS", METIS);
        all.put("JSON node-link", NODE_LINK);
        all.put("Neo4j JSON", NEO4J);
        all.put("N-Triples", N_TRIPLES);
        all.put("Turtle", TURTLE);
        return all;
    }

    private Samples() {}
}
