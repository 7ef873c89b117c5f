package dev.graft.table;

class SgdTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Sgd(table);
    }

    @Override
    double afterTwoSteps() {
        return 1 - 0.1 * 0.5 + 0.1 * 0.25;
    }
}
