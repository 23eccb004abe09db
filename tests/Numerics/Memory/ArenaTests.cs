using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Eigenspectrum.Numerics.Tests;

public sealed class ArenaTests
{
    [Test]
    public unsafe void Take_ManyPieces_AreAlignedAndDoNotOverlap()
    {
        using var arena = new Arena(1000);
        var random = new RandomStream(1, "arena");
        var pieces = new List<(nint Start, int Count, byte Mark)>();
        for (var i = 0; i < 200; i++)
        {
            var piece = arena.Take<byte>(random.Integer(3000));
            piece.Fill((byte)i);
            pieces.Add(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(piece)), piece.Length, (byte)i));
        }
        using (Assert.EnterMultipleScope())
        {
            foreach (var (start, count, mark) in pieces.Where(piece => piece.Count > 0))
            {
                Assert.That((long)start % 64, Is.Zero);
                Assert.That(new Span<byte>((void*)start, count).IndexOfAnyExcept(mark), Is.EqualTo(-1));
            }
        }
    }

    [Test]
    public void Scope_Repeated_DoesNotGrow()
    {
        using var arena = new Arena();
        long after = 0;
        for (var repeat = 0; repeat < 20; repeat++)
        {
            using (arena.Enter())
            {
                arena.Take<double>(10_000)[9_999] = 1;
                using (arena.Enter())
                    arena.Take<float>(50_000)[49_999] = 1;
                Assert.That(arena.TakeZeros<float>(70_000).IndexOfAnyExcept(0f), Is.EqualTo(-1));
            }
            after = repeat == 0 ? arena.Capacity : after;
            Assert.That(arena.Capacity, Is.EqualTo(after));
        }
    }

    [Test]
    public void Scope_Ends_PiecesAreUsedAgain()
    {
        using var arena = new Arena(1 << 12);
        using (arena.Enter())
            arena.Take<int>(16)[0] = 42;
        Assert.That(arena.Take<int>(16)[0], Is.EqualTo(42));
    }

    [Test]
    public void Take_NegativeCount_IsRefused()
    {
        using var arena = new Arena();
        Assert.That(() => arena.Take<int>(-1).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
