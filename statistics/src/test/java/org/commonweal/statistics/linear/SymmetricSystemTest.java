package org.commonweal.statistics.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SymmetricSystemTest {

    @Test
    void two_equations_on_paper() {
        // 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2; inverse 1/8 [3 -2; -2 4]
        SymmetricSystem system = SymmetricSystem.of(new double[] {4, 2, 2, 3}, 2);
        assertThat(system.solve(new double[] {10, 9})).containsExactly(new double[] {1.5, 2}, within(1e-14));
        assertThat(system.inverse())
                .containsExactly(new double[] {3 / 8.0, -2 / 8.0, -2 / 8.0, 4 / 8.0}, within(1e-15));
    }

    @Test
    void a_term_made_of_others_is_named_and_left_out() {
        // columns a = (1,0,1), b = (0,1,1), c = 2a - b; d = 0
        double[][] columns = {{1, 0, 1}, {0, 1, 1}, {2, -1, 1}, {0, 0, 0}};
        double[] gram = new double[16];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                gram[i * 4 + j] = Dense.dot(columns[i], columns[j]);
            }
        }
        SymmetricSystem system = SymmetricSystem.of(gram, 4);
        assertThat(system.rank()).isEqualTo(2);
        List<Dependency> found = system.dependencies(List.of("a", "b", "c", "d"));
        assertThat(found)
                .extracting(Dependency::inWords)
                .containsExactly("'c' is a combination of 2 x 'a' and -1 x 'b'", "'d' is zero in every row");
        assertThat(found.getFirst().involves("b")).isTrue();
        assertThat(system.solve(new double[] {1, 2, 0, 0})[2]).isZero();
    }

    @Test
    void terms_of_very_different_size_are_told_apart() {
        double[] gram = {1e12, 1e2, 1e2, 1};
        assertThat(SymmetricSystem.of(gram, 2).rank()).isEqualTo(2);
    }

    @Test
    void the_inverse_root_of_a_singular_matrix_leaves_its_null_space() {
        double[] root = SymmetricEigen.of(new double[] {2, 2, 2, 2}, 2).inverseSquareRoot(1e-10);
        // eigenvalue 4 along (1,1)/sqrt 2: root 1/2 x 1/2
        assertThat(root).containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-14));
    }
}
