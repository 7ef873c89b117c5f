package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed inputs: each says exactly this on standard error, nothing on standard output, and exits with code 2. */
class BadInputTest {
    private static final String GRAPH = "a\tb\nb\tc\nc\td\nd\ta\n";
    private static final String LABELS = "a\tx\nb\ty\nc\tx\nd\ty\n";
    private static final String RECIPE = """
            graph: {edges: g.tsv}
            start: {model: deepwalk, dim: 4, walks: {perNode: 1, length: 4, window: 1}}
            task: {labels: l.tsv, split: {train: 0.5, valid: 0, test: 0.5}, repeats: 1}
            tune: {epochs: 1}
            """;

    /**
     * @param name of the case
     * @param file to write, with {@code content}, beside a sound {@code g.tsv}, {@code l.tsv} and {@code r.yaml}
     * @param command with {@code @} for the test's folder
     * @param message with {@code @} for the same
     */
    record Case(String name, String file, String content, String command, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case c(String name, String file, String content, String command, String message) {
        return new Case(name, file, content, command, message);
    }

    private static Case recipe(String name, String content, String message) {
        return c(name, "bad.yaml", content, "explain @/bad.yaml", message);
    }

    private static Case set(String name, String set, String message) {
        return c(name, "none", "", "finetune @/r.yaml --out @/run --set " + set, message);
    }

    private static Case labels(String name, String content, String message) {
        return c(name, "l.tsv", content, "finetune @/r.yaml --out @/run", message);
    }

    private static Case graph(String name, String content, String options, String message) {
        return c(name, "bad.tsv", content, "import @/bad.tsv --out @/out" + options, message);
    }

    private static Case vectors(String name, String file, String content, String message) {
        return c(name, file, content, "finetune @/r.yaml --out @/run --set start={from: @/" + file + "}", message);
    }

    static List<Case> cases() {
        return List.of(
                // Graphs
                graph(
                        "one field",
                        "a\tb\nc\n",
                        "",
                        "@/bad.tsv:2: needs 2 fields, has 1: 'c'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "one field only",
                        "justone\n",
                        "",
                        "@/bad.tsv: a line has one field, 'justone'; an edge needs two. If they are separated otherwise, say --format tsv, csv or space"),
                graph(
                        "empty file",
                        "",
                        "",
                        "@/bad.tsv: is empty; give lines of: source, target, and if you like a weight"),
                graph(
                        "comments only",
                        "# nothing\n# here\n",
                        "",
                        "@/bad.tsv: holds no edges; give lines of: source, target, and if you like a weight"),
                graph(
                        "weight is text",
                        "a\tb\t1\nb\tc\tmuch\n",
                        "",
                        "@/bad.tsv:2: the weight 'much' is not a finite number above 0: 'b c much'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "weight is negative",
                        "a\tb\t1\nb\tc\t-2\n",
                        "",
                        "@/bad.tsv:2: the weight '-2' is not a finite number above 0: 'b c -2'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "weight is not finite",
                        "a\tb\t1\nb\tc\tNaN\n",
                        "",
                        "@/bad.tsv:2: the weight 'NaN' is not a finite number above 0: 'b c NaN'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "weight overflows",
                        "a\tb\t1e99\n",
                        "",
                        "@/bad.tsv:1: the weight '1e99' is not a finite number above 0: 'a b 1e99'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "third column is no weight",
                        "a\tb\tlikes\nb\tc\tlikes\n",
                        "",
                        "@/bad.tsv: the third column, 'likes', is not a weight; say what the columns are, such as --columns source,target,type"),
                graph(
                        "time is text",
                        "a\tb\tnoon\n",
                        " --columns source,target,time --header no",
                        "@/bad.tsv:1: the time 'noon' is not a number: 'a b noon'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "unknown column",
                        "a\tb\n",
                        " --columns source,tarqet",
                        "--columns: unknown column 'tarqet'; the names are source, target, weight, type, time and skip"),
                graph(
                        "column named twice",
                        "a\tb\n",
                        " --columns source,source",
                        "--columns: column 'source' is named twice"),
                graph(
                        "columns without target",
                        "a\tb\n",
                        " --columns source,skip",
                        "--columns: columns 'source,skip' must name source and target"),
                graph(
                        "empty name",
                        "a\tb\n\tc\n",
                        "",
                        "@/bad.tsv:2: a node name is empty: ' c'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "open quote",
                        "a,b\n\"c,d\n",
                        " --format csv",
                        "@/bad.tsv:2: a quote is opened and not closed: '\"c,d'. Mend the line, or leave such lines out with --on-bad-line skip"),
                graph(
                        "only self-loops",
                        "a\ta\nb\tb\n",
                        "",
                        "@/bad.tsv: no edges are left after cleaning (lines read 2, edges read 2, self-loops dropped 2); clean less, or check the columns"),
                graph(
                        "degree too high",
                        "a\tb\nb\tc\n",
                        " --min-degree 9",
                        "@/bad.tsv: no edges are left after cleaning (lines read 2, edges read 2, nodes dropped, degree below 9 3, edges dropped with them, degree below 9 2); clean less, or check the columns"),
                graph(
                        "min degree below zero",
                        "a\tb\n",
                        " --min-degree -1",
                        "graph.minDegree is -1, must be at least 0"),
                c(
                        "no such graph",
                        "none",
                        "",
                        "import @/missing.tsv --out @/out",
                        "@/missing.tsv: cannot read: no such file or folder; check the path"),
                c(
                        "a folder as graph",
                        "none",
                        "",
                        "import @ --out @/out",
                        "@: is a folder without a stored graph; give an edge list, or import one first"),
                c(
                        "gz that is none",
                        "bad.tsv.gz",
                        "a\tb\n",
                        "import @/bad.tsv.gz --out @/out",
                        "@/bad.tsv.gz: is named .gz but is not a gzip file; rename it or compress it"),
                c(
                        "unknown WordNet part",
                        "none",
                        "",
                        "import wordnet:adverbs --out @/out",
                        "wordnet:adverbs: there is wordnet:nouns, wordnet:verbs and wordnet:all"),
                c(
                        "import onto other files",
                        "none",
                        "",
                        "import @/g.tsv --out @",
                        "@: exists and holds no stored graph; choose another --out"),
                c(
                        "nodes file is empty",
                        "n.txt",
                        "",
                        "import @/g.tsv --out @/out --nodes @/n.txt",
                        "@/n.txt: names no nodes; give one name a line"),
                c(
                        "empty standard input",
                        "none",
                        "",
                        "import - --out @/out",
                        "(standard input): is empty; give lines of: source, target, and if you like a weight"),
                // Labels and splits
                labels(
                        "one class",
                        "a\tx\nb\tx\nc\tx\nd\tx\n",
                        "task.labels l.tsv: has one class only, 'x'; classification needs two"),
                labels("a label is missing", "a\tx\nb\n", "@/l.tsv:2: needs 2 fields, has 1: 'b'"),
                labels(
                        "labels of other nodes",
                        "p\tx\nq\ty\n",
                        "@/l.tsv: none of its 2 lines names a node of the graph, such as 'a'; lines are: node, label"),
                labels(
                        "empty labels",
                        "",
                        "@/l.tsv: none of its 0 lines names a node of the graph, such as 'a'; lines are: node, label"),
                labels(
                        "too few labels",
                        "a\tx\nb\ty\n",
                        "task.split leaves train 2, valid 0, test 0 of 2 labelled nodes; give larger shares or more labels"),
                c(
                        "no such labels",
                        "none",
                        "",
                        "finetune @/r.yaml --out @/run --set task.labels=@/no.tsv",
                        "@/no.tsv: cannot read: no such file or folder; check the path"),
                c(
                        "unknown part",
                        "s.tsv",
                        "a train\nb teest\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv:2: part 'teest' is none of train, valid, test"),
                c(
                        "part of a stranger",
                        "s.tsv",
                        "a train\nz test\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv:2: node 'z' is not in the graph"),
                c(
                        "part given twice",
                        "s.tsv",
                        "a train\na test\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv:2: node 'a' has a part already"),
                c(
                        "split without test",
                        "s.tsv",
                        "a train\nb valid\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv: has no test nodes"),
                // Recipes
                recipe("empty recipe", "", "@/bad.yaml: is empty; see the defaults with graft explain"),
                recipe(
                        "a list as recipe",
                        "- a\n",
                        "@/bad.yaml: must be a mapping of keys to values, such as graph: {edges: edges.tsv}"),
                recipe(
                        "broken YAML",
                        "graph: {edges: g.tsv\n",
                        "@/bad.yaml:2: is not valid YAML: expected ',' or '}', but got <stream end>"),
                recipe(
                        "unknown key",
                        "graph: {edges: g.tsv}\ntune:\n  epoch: 3\n",
                        "@/bad.yaml:3: unknown key 'tune.epoch'; the keys here are head, loss, semi, optimizer, schedule, regularize, batch, growth, accumulate, clip, epochs, stop; did you mean 'epochs'?"),
                recipe(
                        "unknown group",
                        "graph: {edges: g.tsv}\nmodel: {}\n",
                        "@/bad.yaml:2: unknown key 'model'; the keys here are graph, start, features, adapt, task, tune, checkpoint, seed"),
                recipe(
                        "key twice",
                        "graph: {edges: g.tsv}\nseed: 1\nseed: 2\n",
                        "@/bad.yaml:3: the key 'seed' occurs a second time; the first is at @/bad.yaml:2"),
                recipe(
                        "no graph",
                        "seed: 1\n",
                        "@/bad.yaml: graph.edges is missing; say which graph, such as graph: {edges: edges.tsv}"),
                recipe(
                        "unknown model",
                        "graph: {edges: g.tsv}\nstart: {model: deepwlak}\n",
                        "@/bad.yaml:2: start.model 'deepwlak' is none of deepwalk, node2vec, line, netmf, bge, random; did you mean 'deepwalk'?"),
                recipe(
                        "text for a number",
                        "graph: {edges: g.tsv}\nstart:\n  dim: many\n",
                        "@/bad.yaml:3: start.dim is 'many', must be a whole number"),
                recipe(
                        "fraction for a count",
                        "graph: {edges: g.tsv}\nstart:\n  dim: 2.5\n",
                        "@/bad.yaml:3: start.dim is '2.5', must be a whole number"),
                recipe(
                        "no dimensions",
                        "graph: {edges: g.tsv}\nstart:\n  dim: 0\n",
                        "@/bad.yaml:3: start.dim is 0, must be at least 1"),
                recipe(
                        "odd halves",
                        "graph: {edges: g.tsv}\nstart:\n  model: bge\n  dim: 7\n",
                        "@/bad.yaml:4: start.dim is 7, must be even: half for the source role, half for the target role"),
                recipe(
                        "window of nothing",
                        "graph: {edges: g.tsv}\nstart:\n  walks: {window: 0}\n",
                        "@/bad.yaml:3: start.walks.window is 0, must be at least 1"),
                recipe(
                        "text for a group",
                        "graph: {edges: g.tsv}\nstart:\n  walks: 10\n",
                        "@/bad.yaml:3: 'start.walks' is 10, must be a group of the keys perNode, length, window"),
                recipe(
                        "unknown choice",
                        "graph: {edges: g.tsv}\ntune:\n  schedule: {kind: cosines}\n",
                        "@/bad.yaml:3: tune.schedule.kind is 'cosines', must be one of constant, linear, cosine, restarts, exponential, step, polynomial, onecycle, plateau"),
                recipe(
                        "dropout of all",
                        "graph: {edges: g.tsv}\ntune:\n  head: {dropout: 1}\n",
                        "@/bad.yaml:3: tune.head.dropout is 1.0, must be at least 0 and below 1"),
                recipe(
                        "smoothing of all",
                        "graph: {edges: g.tsv}\ntune:\n  loss: {smoothing: 1}\n",
                        "@/bad.yaml:3: tune.loss.smoothing is 1.0, must be at least 0 and below 1"),
                recipe(
                        "a focus below zero",
                        "graph: {edges: g.tsv}\ntune:\n  loss: {gamma: -1}\n",
                        "@/bad.yaml:3: tune.loss.gamma is -1.0, must be between 0 and 10"),
                recipe(
                        "unknown class weights",
                        "graph: {edges: g.tsv}\ntune:\n  loss: {weights: inverse}\n",
                        "@/bad.yaml:3: tune.loss.weights is 'inverse', must be one of none, balanced, sqrt"),
                recipe(
                        "mixup below zero",
                        "graph: {edges: g.tsv}\ntune:\n  loss: {mixup: -0.2}\n",
                        "@/bad.yaml:3: tune.loss.mixup is -0.2, must be between 0 and 10"),
                recipe(
                        "rows left out without hops",
                        "graph: {edges: g.tsv}\ntune:\n  head: {hops: 0, rowDropout: 0.5}\n",
                        "@/bad.yaml:3: tune.head.rowDropout is 0.5, must be 0 where tune.head.hops is 0: without its row nothing of a node would be left"),
                recipe(
                        "a deep head started frozen",
                        "graph: {edges: g.tsv}\ntune:\n  head: {start: frozen}\n",
                        "@/bad.yaml:3: tune.head.start is frozen, must be random where tune.head.hidden is [256]: only a linear head, [], has such weights"),
                recipe(
                        "confidence above one",
                        "graph: {edges: g.tsv}\ntune:\n  semi: {pseudo: {confidence: 2}}\n",
                        "@/bad.yaml:3: tune.semi.pseudo.confidence is 2.0, must be above 0, at most 1"),
                recipe(
                        "no edges dropped",
                        "graph: {edges: g.tsv}\ntune:\n  semi: {consistency: {edgeDropout: 0}}\n",
                        "@/bad.yaml:3: tune.semi.consistency.edgeDropout is 0.0, must be above 0 and below 1"),
                recipe(
                        "consistency without hops",
                        "graph: {edges: g.tsv}\ntune:\n  head: {hops: 0}\n  semi: {consistency: {weight: 1}}\n",
                        "@/bad.yaml:4: tune.semi.consistency.weight is 1.0, must be 0 where tune.head.hops is 0: a head that reads no neighbourhood does not see edges go"),
                recipe(
                        "one fold",
                        "graph: {edges: g.tsv}\ntune:\n  semi: {labelFolds: 1}\n",
                        "@/bad.yaml:3: tune.semi.labelFolds is 1, must be 0, or between 2 and 100"),
                recipe(
                        "a threshold a class by another protocol",
                        "graph: {edges: g.tsv}\ntask:\n  protocol: deepwalk\n  threshold: perClass\n",
                        "@/bad.yaml:4: task.threshold is perClass, must be global where task.protocol is deepwalk, which has no threshold"),
                recipe(
                        "shares above one",
                        "graph: {edges: g.tsv}\ntask:\n  split: {train: 0.8, valid: 0.1, test: 0.4}\n",
                        "@/bad.yaml:3: task.split is train + valid + test = 1.3, must be at most 1"),
                recipe(
                        "unknown task",
                        "graph: {edges: g.tsv}\ntask: {kind: guess}\n",
                        "@/bad.yaml:2: task.kind 'guess' is none of classify, regress, link, recommend, kg, community"),
                recipe(
                        "unknown scorer",
                        "graph: {edges: g.tsv}\ntask: {kind: kg, scorer: transf}\n",
                        "@/bad.yaml:2: task.scorer is 'transf', must be one of transe, distmult, complex, rotate"),
                recipe(
                        "test facts without validation facts",
                        "graph: {edges: g.tsv}\ntask:\n  kind: kg\n  test: t.tsv\n",
                        "@/bad.yaml:2: task.valid is missing, must be given where task.test is, and only then"),
                recipe(
                        "a key of another task",
                        "graph: {edges: g.tsv}\ntask:\n  kind: kg\n  labels: l.tsv\n",
                        "@/bad.yaml:4: unknown key 'task.labels'; the keys here are kind, scorer, reciprocal, valid, test,"
                                + " validNegatives, testNegatives, split, repeats, metric"),
                recipe(
                        "a rate of zero",
                        "graph: {edges: g.tsv}\ntask: {kind: kg}\ntune:\n  optimizer: {lr: 0}\n",
                        "@/bad.yaml:4: tune.optimizer.lr is 0.0, must be above 0"),
                recipe(
                        "an anchor",
                        "graph: &g {edges: g.tsv}\n",
                        "@/bad.yaml:1: anchors and aliases are not allowed in recipes; write the value out"),
                recipe(
                        "number for yes or no",
                        "graph: {edges: g.tsv, directed: 1}\n",
                        "@/bad.yaml:1: graph.directed is '1', must be true or false"),
                recipe(
                        "no value",
                        "graph: {edges: g.tsv}\ntune: {epochs: }\n",
                        "@/bad.yaml:2: tune.epochs is empty, must be a whole number"),
                c(
                        "no such recipe",
                        "none",
                        "",
                        "explain @/missing.yaml",
                        "@/missing.yaml: cannot read: no such file or folder; check the path"),
                set(
                        "unknown metric",
                        "task.metric=f1",
                        "metric 'f1' is none of microF1, macroF1, accuracy, precision, recall, logLoss"),
                set(
                        "set without value",
                        "tune.epochs",
                        "--set tune.epochs: must be key=value, such as --set tune.epochs=50"),
                set(
                        "set of an unknown key",
                        "tune.epoch=3",
                        "--set tune.epoch=3: unknown key 'tune.epoch'; the keys here are head, loss, semi, optimizer, schedule, regularize, batch, growth, accumulate, clip, epochs, stop; did you mean 'epochs'?"),
                set(
                        "set of the wrong kind",
                        "tune.epochs=many",
                        "--set tune.epochs=many: tune.epochs is 'many', must be a whole number"),
                c(
                        "class weights of values",
                        "v.yaml",
                        "graph: {edges: g.tsv}\ntask: {kind: regress, targets: t.tsv}\ntune: {loss: {weights: sqrt}}\n",
                        "finetune @/v.yaml --out @/run",
                        "tune.loss.weights is sqrt, must be none where task.kind is regress"),
                c(
                        "communities that are smoothed",
                        "v.yaml",
                        "graph: {edges: g.tsv}\ntask: {kind: community}\ntune: {semi: {correctAndSmooth: true}}\n",
                        "finetune @/v.yaml --out @/run",
                        "tune.semi.correctAndSmooth is true, must be false where task.kind is community"),
                c(
                        "a loss without members",
                        "v.yaml",
                        "graph: {edges: g.tsv}\ntask: {kind: community, metric: modularity}\ntune: {loss: {gamma: 1}, stop: {metric: modularity}}\n",
                        "finetune @/v.yaml --out @/run",
                        "tune.loss, tune.semi and tune.head.rowDropout are for known members, and there are none; set"
                                + " task.known.share, or leave them at their defaults"),
                set(
                        "no labels",
                        "task.labels=~",
                        "task.labels is missing; say which file, such as task: {labels: labels.tsv}"),
                set(
                        "netmf larger than the graph",
                        "start={model: netmf, dim: 128}",
                        "start.dim is 128 and the graph has 4 nodes; netmf needs more nodes than dimensions"),
                // Vectors to start from
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
                vectors("no NumPy file", "v.npy", "hello", "@/v.npy: is not a .npy file"),
                // Flags
                c(
                        "unknown command",
                        "none",
                        "",
                        "finetun @/r.yaml",
                        "there is no command 'finetun'; did you mean 'finetune'?\nSee: graft --help"),
                c(
                        "unknown option",
                        "none",
                        "",
                        "import @/g.tsv --out @/out --derected",
                        "there is no option '--derected'; did you mean '--directed'?\nSee: graft import --help"),
                c(
                        "no out",
                        "none",
                        "",
                        "import @/g.tsv",
                        "Missing required option: '--out=DIR'\nSee: graft import --help"),
                c(
                        "no threads",
                        "none",
                        "",
                        "import @/g.tsv --out @/out --threads 0",
                        "--threads is 0, must be at least 1"),
                c(
                        "seed is text",
                        "none",
                        "",
                        "explain @/r.yaml --seed one",
                        "Invalid value for option '--seed': 'one' is not a whole number\nSee: graft explain --help"),
                c(
                        "unknown format",
                        "none",
                        "",
                        "export @/run --format bin --out @/x",
                        "Invalid value for option '--format': 'bin' is none of word2vec, npy, tsv\nSee: graft export --help"),
                c(
                        "export of nothing",
                        "none",
                        "",
                        "export @/run --format tsv --out @/x",
                        "@/run: no such run folder; give one that pretrain or finetune wrote"),
                c(
                        "evaluate of no run",
                        "none",
                        "",
                        "evaluate @",
                        "@: has no recipe.yaml, so it is no run folder or one cut short; run again"),
                c(
                        "report of no run",
                        "none",
                        "",
                        "report @/run",
                        "@/run: no such run folder; give one that pretrain or finetune wrote"),
                c(
                        "overrides of a finished run",
                        "none",
                        "",
                        "evaluate @/run --seed 2",
                        "evaluate reads a finished run, which --set and --seed cannot change; give them to finetune"),
                c(
                        "a run onto a file",
                        "none",
                        "",
                        "finetune @/r.yaml --out @/g.tsv",
                        "@/g.tsv: is a file; --out needs a folder"),
                c(
                        "a run onto other files",
                        "none",
                        "",
                        "finetune @/r.yaml --out @",
                        "@: is not empty and holds no run; choose another --out"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(Case bad, @TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("g.tsv"), GRAPH);
        Files.writeString(dir.resolve("l.tsv"), LABELS);
        Files.writeString(dir.resolve("r.yaml"), RECIPE);
        Files.write(dir.resolve(bad.file), bad.content.getBytes(StandardCharsets.UTF_8));

        Ran ran = Ran.graft(arguments(bad.command, dir));

        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + bad.message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }

    /** Splits at blanks outside braces. */
    private static String[] arguments(String command, Path dir) {
        return Arrays.stream(command.split(" (?![^{]*})"))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new);
    }
}
