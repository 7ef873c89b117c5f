package dev.graft.app;

import java.util.List;

/** Recipes and settings that cannot be meant. */
class RecipeBadInputTest extends BadInputContract {
    static List<Case> cases() {
        return List.of(
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
                        "@/bad.yaml:2: unknown key 'model'; the keys here are graph, start, features, adapt, task, tune, checkpoint, seed; did you mean 'start.model'?"),
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
                        "@/bad.yaml:2: start.model 'deepwlak' is none of deepwalk, node2vec, line, netmf, bge, random, auto; did you mean 'deepwalk'?"),
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
                                + " validNegatives, testNegatives, split, repeats, metric, keep"),
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
                        "@/bad.yaml:2: tune.epochs is empty; give a value, or leave the line out for the default, 100"),
                recipe(
                        "no choice",
                        "graph: {edges: g.tsv}\ntune:\n  schedule:\n    kind:\n",
                        "@/bad.yaml:4: tune.schedule.kind is empty; give a value, or leave the line out for the default, cosine"),
                recipe(
                        "no metric",
                        "graph: {edges: g.tsv}\ntask:\n  kind: kg\n  metric:\n",
                        "@/bad.yaml:4: task.metric is empty; give a value, or leave the line out for the default, mrr"),
                recipe(
                        "no list",
                        "graph: {edges: g.tsv}\ntune:\n  head: {hidden: ~}\n",
                        "@/bad.yaml:3: tune.head.hidden is empty; give a value, or leave the line out for the default, [256]"),
                recipe(
                        "a list of nothing",
                        "graph: {edges: g.tsv}\ntune:\n  head: {hidden: [8, ]}\nfeatures:\n  structural: [degree, ~]\n",
                        "@/bad.yaml:5: features.structural has an empty item; give a value, or leave it out"),
                recipe(
                        "a list in a list",
                        "graph: {edges: g.tsv}\ntune:\n  head:\n    hidden: [[8]]\n",
                        "@/bad.yaml:4: tune.head.hidden has the item [8], must have single values only"),
                recipe(
                        "nested deeply",
                        "graph: {edges: g.tsv}\nseed: " + "[".repeat(1000) + "\n",
                        "@/bad.yaml:2: is nested more than 32 deep; no key of a recipe is"),
                recipe(
                        "nested deeply line by line",
                        java.util.stream.IntStream.range(0, 1000)
                                .mapToObj(i -> " ".repeat(i) + "a:\n")
                                .collect(java.util.stream.Collectors.joining()),
                        "@/bad.yaml:33: is nested more than 32 deep; no key of a recipe is"),
                recipe(
                        "a path that is none",
                        "graph:\n  edges: \"g\\0.tsv\"\n",
                        "@/bad.yaml:2: graph.edges is 'g\\x00.tsv', which is no path: Nul character not allowed"),
                recipe(
                        "no recipe but data",
                        "a\tb\n".repeat(300_000),
                        "@/bad.yaml: has more than 1048576 bytes, so it is no recipe; check the path"),
                recipe(
                        "escape sequences",
                        "graph: {edges: g.tsv}\ntask: {kind: \"\\e[31mred\\u202e\"}\n",
                        "@/bad.yaml:2: task.kind \"\\x1b[31mred\\u202e\" is none of classify, regress, link, recommend, kg, community"),
                set("a set of no key", ".=1", "--set .=1: must be key=value, such as --set tune.epochs=50"),
                set(
                        "a set with an empty word",
                        "tune..epochs=1",
                        "--set tune..epochs=1: must be key=value, such as --set tune.epochs=50"),
                set(
                        "a set that ends in a dot",
                        "tune.=1",
                        "--set tune.=1: must be key=value, such as --set tune.epochs=50"),
                set(
                        "a set to nothing",
                        "tune.batch=~",
                        "--set tune.batch=~: tune.batch is empty; give a value, or leave the line out for the default, 512"),
                c(
                        "no such recipe",
                        "none",
                        "",
                        "explain @/missing.yaml",
                        "@/missing.yaml: is neither a model nor a kind of task (graft models lists them), nor is there a recipe of that name"),
                set(
                        "unknown metric",
                        "task.metric=f1",
                        "--set task.metric=f1: task.metric 'f1' is none of microF1, macroF1, accuracy, precision, recall, logLoss"),
                recipe(
                        "unknown metric on its line",
                        "graph: {edges: g.tsv}\ntask:\n  labels: l.tsv\n  metric: f1\n",
                        "@/bad.yaml:4: task.metric 'f1' is none of microF1, macroF1, accuracy, precision, recall, logLoss"),
                recipe(
                        "unknown metric to stop by",
                        "graph: {edges: g.tsv}\ntask: {kind: kg, metric: mrr}\ntune:\n  stop:\n    metric: mrrr\n",
                        "@/bad.yaml:5: tune.stop.metric 'mrrr' is none of mrr, hits@1, hits@3, hits@10, meanRank; did you mean 'mrr'?"),
                recipe(
                        "ratings without their objective",
                        "graph: {edges: g.tsv}\ntask:\n  kind: recommend\n  feedback: explicit\n",
                        "@/bad.yaml:4: task.feedback: explicit needs tune.objective: squared and tune.layers: 0; they are softmax and 3"),
                recipe(
                        "an objective of ratings without any",
                        "graph: {edges: g.tsv}\ntask: {kind: recommend}\ntune:\n  layers: 0\n  objective: squared\n",
                        "@/bad.yaml:5: tune.objective is squared, must be softmax, bpr or als where task.feedback is implicit"),
                c(
                        "neither a name nor a recipe",
                        "none",
                        "",
                        "explain deepwlak",
                        "deepwlak: is neither a model nor a kind of task (graft models lists them), nor is there a recipe of that name; did you mean 'deepwalk'?"),
                set(
                        "set without value",
                        "tune.epochs",
                        "--set tune.epochs: must be key=value, such as --set tune.epochs=50"),
                set(
                        "set of an unknown key",
                        "tune.epoch=3",
                        "--set tune.epoch=3: unknown key 'tune.epoch'; the keys here are head, loss, semi, optimizer, schedule, regularize, batch, growth, accumulate, clip, epochs, stop; did you mean 'epochs'?"),
                set(
                        "set without its group",
                        "epochs=50",
                        "--set epochs=50: unknown key 'epochs'; the keys here are graph, start, features, adapt, task, tune, checkpoint, seed; did you mean 'tune.epochs'?"),
                set(
                        "set without its groups",
                        "lr=0.1",
                        "--set lr=0.1: unknown key 'lr'; the keys here are graph, start, features, adapt, task, tune, checkpoint, seed; did you mean 'start.lr' or 'tune.optimizer.lr'?"),
                set(
                        "set without the inner group",
                        "start.window=3",
                        "--set start.window=3: unknown key 'start.window'; the keys here are model, dim, walks, negatives, negativeExponent, lr, schedule, spectral; did you mean 'start.walks.window'?"),
                set(
                        "comments of two characters",
                        "graph.comments=ab",
                        "--set graph.comments=ab: graph.comments is ab, must be auto, none, or one character such as #"),
                set(
                        "a column that is no name",
                        "graph.columns={source: [1], target: b}",
                        "--set graph.columns={source: [1], target: b}: graph.columns.source is [1], must be the name or number of a column"),
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
                        "--set task.labels=~: task.labels is missing; say which file, such as task: {labels: labels.tsv}"),
                set(
                        "netmf larger than the graph",
                        "start={model: netmf, dim: 128}",
                        "start.dim is 128 and the graph has 4 nodes; netmf needs more nodes than dimensions"));
    }
}
