package dev.graft.table;

class RowAdagradTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new RowAdagrad(table);
    }

    @Override
    double afterTwoSteps() {
        return 1 - 0.1 * 0.5 / Math.sqrt(0.25) + 0.1 * 0.25 / Math.sqrt(0.25 + 0.0625);
    }
}
