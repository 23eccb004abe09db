using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class BlockBootstrapTests
{
    [Test]
    public void Blocks_KeepNeighboursTogether_AndOnesAreTheOrdinaryBootstrap()
    {
        var stream = new RandomStream(1, "blocks");
        int[] blocks = BlockBootstrap.Multiplicities(60, 20, stream, 3);
        int changes = Enumerable.Range(0, 60).Count(i => blocks[i] != blocks[(i + 1) % 60]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(blocks.Sum(), Is.EqualTo(60));
            Assert.That(changes, Is.LessThanOrEqualTo(6));
            Assert.That(BlockBootstrap.Multiplicities(61, 20, stream, 0).Sum(), Is.EqualTo(61));
            Assert.That(BlockBootstrap.Multiplicities(60, 1, stream, 3),
                Is.EqualTo(Bootstrap.Multiplicities(60, stream, 3)));
            Assert.That(() => BlockBootstrap.Multiplicities(5, 6, stream, 0),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }
}
