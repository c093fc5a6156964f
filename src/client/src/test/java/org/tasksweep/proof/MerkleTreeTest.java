package org.tasksweep.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trees of RFC 6962, and the proofs that an entry is in one. */
class MerkleTreeTest {
    // The known answers of Certificate Transparency's own tests.
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1,6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2,fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3,aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5,4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6,76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7,ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8,5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theRootIsThatOfTheRfc(int size, String root) {
        MerkleTree tree = new MerkleTree();
        leaves(size).forEach(tree::add);
        assertThat(tree.size()).isEqualTo(size);
        assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 64, 100})
    void everyEntryHasAProof(int size) {
        byte[] root = root(numbers(size));
        for (int index = 0; index < size; index++) {
            MerkleTree tree = new MerkleTree(index);
            numbers(size).forEach(tree::add);
            assertThat(tree.root()).isEqualTo(root);
            byte[] leaf = numbers(size).get(index);
            assertThat(MerkleTree.root(leaf, index, size, tree.path())).isEqualTo(root);
            assertThat(MerkleTree.root(MerkleTree.leaf("another"), index, size, tree.path()))
                    .isNotEqualTo(root);
        }
    }

    @Test
    void aProofOfAnotherPlaceProvesNothing() {
        MerkleTree tree = new MerkleTree(2);
        numbers(5).forEach(tree::add);
        byte[] root = tree.root();
        byte[] leaf = numbers(5).get(2);
        assertThat(MerkleTree.root(leaf, 1, 5, tree.path())).isNotEqualTo(root);
        assertThatThrownBy(() -> MerkleTree.root(leaf, 2, 5, tree.path().subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleTree.root(leaf, 2, 2, tree.path())).isInstanceOf(IllegalArgumentException.class);
        List<byte[]> longer = new ArrayList<>(tree.path());
        longer.add(leaf);
        assertThatThrownBy(() -> MerkleTree.root(leaf, 2, 5, longer)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] root(List<byte[]> leaves) {
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::add);
        return tree.root();
    }

    private static List<byte[]> leaves(int size) {
        return ENTRIES.stream()
                .limit(size)
                .map(hex -> MerkleTree.leaf(HexFormat.of().parseHex(hex)))
                .toList();
    }

    private static List<byte[]> numbers(int size) {
        List<byte[]> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) numbers.add(MerkleTree.leaf(Integer.toString(i)));
        return numbers;
    }
}
