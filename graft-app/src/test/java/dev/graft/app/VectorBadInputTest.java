package dev.graft.app;

import java.util.List;

/** Malformed vectors to start from. */
class VectorBadInputTest extends BadInputContract {
    static List<Case> cases() {
        return List.of(
                vectors("ragged vectors", "v.tsv", "a\t1\t2\nb\t1\n", "@/v.tsv:2: has 1 values, expected 2"),
                vectors("a vector of text", "v.tsv", "a\t1\t2\nb\t1\tx\n", "@/v.tsv:2: 'x' is not a number"),
                vectors(
                        "a vector that is not finite",
                        "v.tsv",
                        "a\t1\t2\nb\t1\tNaN\n",
                        "@/v.tsv:2: the value NaN is not finite"),
                vectors("a node twice", "v.tsv", "a\t1\t2\na\t1\t2\n", "@/v.tsv:2: the name 'a' occurs a second time"),
                vectors(
                        "a node without vector",
                        "v.tsv",
                        "a\t1\t2\nb\t1\t2\nc\t1\t2\n",
                        "@/v.tsv: has vectors for 3 of the graph's 4 nodes, matched by name, and none for 'd'; every node needs one: train them on this graph, drop the others from it, or set start.newNodes to neighbours, features or random"),
                vectors(
                        "vectors of zeros",
                        "v.tsv",
                        "a\t0\t0\nb\t0\t0\nc\t0\t0\nd\t0\t0\ne\t1\t2\n",
                        "@/v.tsv: every vector of the graph's nodes is zeros, so that there is nothing to start from; give vectors that were trained, or train some here by start.model"),
                vectors(
                        "vectors whose products vanish",
                        "v.tsv",
                        "a\t1e-30\t0\nb\t0\t1e-30\nc\t1e-30\t0\nd\t0\t1e-30\n",
                        "@/v.tsv: the vectors of the graph's nodes have a root mean square of 7.1e-31, below 1e-15, where products of values vanish; scale them up"),
                vectors(
                        "names with a prefix",
                        "v.tsv",
                        "user:a\t1\t2\nuser:b\t1\t2\nuser:c\t1\t2\nuser:d\t1\t2\n",
                        "@/v.tsv: has vectors for 0 of the graph's 4 nodes, matched by name. Nodes without one are such as 'a', 'b', 'c'; vectors of no node are such as 'user:a', 'user:b', 'user:c'. 4 would match if 'user:' were cut off in front of the vectors' names"),
                vectors(
                        "JSON of something else",
                        "v.json",
                        "{\"a\": 1, \"b\": \"x\", \"c\": 2}",
                        "@/v.json: column 'b' holds no numbers; leave it out by a query, such as sql:select a, ... from ..."),
                c(
                        "new nodes by features that there are none of",
                        "v.tsv",
                        "a\t1\t2\nb\t1\t2\n",
                        "finetune @/r.yaml --out @/run --set start={from: @/v.tsv, newNodes: features} --quiet",
                        "start.newNodes is features, and there are none: name some under features, which classify and regress read, or set start.newNodes to neighbours"),
                c(
                        "vectors of another length",
                        "v.tsv",
                        "a\t1\t2\nb\t1\t2\nc\t1\t2\nd\t1\t2\n",
                        "finetune @/r.yaml --out @/run --set start={from: @/v.tsv, dim: 4} --quiet",
                        "start.dim is 4 and the vectors of @/v.tsv have 2 values; leave start.dim empty, or set start.resize: pad"),
                set(
                        "no such way for new nodes",
                        "start.from=v.tsv --set start.newNodes=guess",
                        "--set start.newNodes=guess: start.newNodes is 'guess', must be one of error, neighbours, features, random"),
                set(
                        "no length",
                        "start.from=v.tsv --set start.dim=0",
                        "--set start.dim=0: start.dim is 0, must be at least 1"),
                c(
                        "no new node",
                        "v.tsv",
                        "a\t1\t2\nb\t1\t2\nc\t1\t2\nd\t1\t2\n",
                        "infer @/v.tsv --edges @/g.tsv --out @/new.tsv",
                        "@/g.tsv: names no new node: each of its 4 nodes has a vector in @/v.tsv already; give edges of new nodes"),
                c(
                        "new nodes that nothing leads to",
                        "v.tsv",
                        "x\t1\t2\ny\t1\t2\n",
                        "infer @/v.tsv --edges @/g.tsv --out @/new.tsv",
                        "@/g.tsv: 4 new nodes have no edge to a node of @/v.tsv, nor a path to one, such as 'a', 'b', 'c'; give such edges, or leave the nodes out"),
                c(
                        "infer from no run",
                        "none",
                        "",
                        "infer @ --edges @/g.tsv --out @/new.tsv",
                        "@: has no recipe.yaml, so it is no run folder or one cut short; run again"),
                vectors(
                        "fewer vectors than announced",
                        "v.txt",
                        "4 2\na 1 2\nb 1 2\n",
                        "@/v.txt:1: announces 4 vectors and holds 2; the file may be cut short"),
                vectors("no NumPy file", "v.npy", "hello", "@/v.npy: is not a .npy file"));
    }
}
