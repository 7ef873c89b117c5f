package dev.graft.table;

class AdagradTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Adagrad(table);
    }

    @Override
    double afterTwoSteps() {
        return 1 - 0.1 * 0.5 / Math.sqrt(0.25) + 0.1 * 0.25 / Math.sqrt(0.25 + 0.0625);
    }
}
