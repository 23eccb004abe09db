namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Arrays of numpy: every type, byte order and version is read; everything else gets its one line.</summary>
public sealed class NpyFileTests
{
    // The bytes of 1, -2 (or 2 where unsigned) and 3 in each type, written out by hand from IEEE 754 and two's
    // complement.
    [TestCase("<f2", "003C 00C0 0042", 1, -2, 3)]
    [TestCase(">f2", "3C00 C000 4200", 1, -2, 3)]
    [TestCase("<f4", "0000803F 000000C0 00004040", 1, -2, 3)]
    [TestCase(">f4", "3F800000 C0000000 40400000", 1, -2, 3)]
    [TestCase("<f8", "000000000000F03F 00000000000000C0 0000000000000840", 1, -2, 3)]
    [TestCase(">f8", "3FF0000000000000 C000000000000000 4008000000000000", 1, -2, 3)]
    [TestCase("|i1", "01 FE 03", 1, -2, 3)]
    [TestCase("<i2", "0100 FEFF 0300", 1, -2, 3)]
    [TestCase(">i4", "00000001 FFFFFFFE 00000003", 1, -2, 3)]
    [TestCase("<i8", "0100000000000000 FEFFFFFFFFFFFFFF 0300000000000000", 1, -2, 3)]
    [TestCase("|u1", "01 FE 03", 1, 254, 3)]
    [TestCase("<u2", "0100 FEFF 0300", 1, 65534, 3)]
    [TestCase(">u4", "00000001 FFFFFFFE 00000003", 1, 4294967294, 3)]
    [TestCase("<u8", "0100000000000000 0000000000002000 0300000000000000", 1, 9007199254740992, 3)]
    [TestCase("|b1", "01 00 01", 1, 0, 1)]
    public void Read_EveryType_GivesItsNumbers(string type, string hex, double first, double second, double third)
    {
        byte[] data = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        foreach (int version in new[] { 1, 2, 3 })
        {
            var array = Read(NpyBytes.Of(type, [3], data, version: version));
            Assert.That(array.Values, Is.EqualTo(new[] { first, second, third }));
            Assert.That(array.Shape, Is.EqualTo(new[] { 3 }));
        }
    }

    [Test]
    public void Read_FortranOrder_IsTheArrayOfItsTransposeInCOrder()
    {
        double[] numbers = [.. Enumerable.Range(0, 24).Select(i => i * .5)];
        var reversed = Read(NpyBytes.Of("<f8", [4, 3, 2], NpyBytes.Doubles(numbers)));
        var fortran = Read(NpyBytes.Of("<f8", [2, 3, 4], NpyBytes.Doubles(numbers), fortran: true));
        Assert.That(fortran.Values, Is.EqualTo(reversed.Permute(2, 1, 0).Values));
        // Element (1, 2, 3) of a 2 x 3 x 4 array in Fortran order is number 1 + 2 * 2 + 3 * 6 = 23.
        Assert.That((fortran.Values[23], fortran.Values[1]), Is.EqualTo((23 * .5, 6 * .5)));
    }

    [Test]
    public void Permute_ThereAndBack_IsTheArray()
    {
        var array = new NumberArray([3, 4, 5], [.. Enumerable.Range(0, 60).Select(i => (double)i)]);
        Assert.That(array.Permute(1, 2, 0).Permute(2, 0, 1).Values, Is.EqualTo(array.Values));
    }

    [TestCase("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "Python objects")]
    [TestCase("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", "complex numbers")]
    [TestCase("{'descr': '<U5', 'fortran_order': False, 'shape': (1,), }", "texts")]
    [TestCase("{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }", "extended floats")]
    [TestCase("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", "named fields")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }", "it is empty")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "other than whole numbers")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", "16 bytes; there are 8: the file is cut")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "4 bytes; there are 8: the file is longer")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (99999, 99999), }", "holds more than")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", "holds more than")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }", "16000000000 bytes; there are 8")]
    [TestCase("{'descr': '<f8', 'fortran_order': Perhaps, 'shape': (1,), }", "neither True nor False")]
    [TestCase("{'descr': '<f8', 'shape': (1,), }", "lacks descr, fortran_order or shape")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}", "a name other than")]
    [TestCase("{'descr': '<f8", "does not end")]
    [TestCase("", "lacks a '{'")]
    public void Read_BadHeader_GetsItsOneLine(string header, string part)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Message(NpyBytes.Of(header, NpyBytes.Doubles(1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.Contain(part).And.StartWith("'x.npy' cannot be read at byte "));
            Assert.That(message, Does.Not.Contain("\n"));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20),
                "a broken header costs no memory");
        }
    }

    [Test]
    public void Read_CutAnywhere_GetsOneLine()
    {
        byte[] whole = NpyBytes.Of("<f8", [2], NpyBytes.Doubles(1, 2));
        for (int length = 0; length < whole.Length; length++)
            Assert.That(Message(whole[..length]), Does.StartWith("'x.npy' cannot be read at byte "), $"{length} bytes");
        Assert.That(Message([.. whole, 0]), Does.Contain("longer than it says"));
    }

    [Test]
    public void Read_AnyByteChanged_ThrowsNothingElse()
    {
        byte[] whole = NpyBytes.Of("<f8", [2], NpyBytes.Doubles(1, 2));
        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte value in new byte[] { 0, 0x27, 0x39, 0x7B, 0xFF })
            {
                byte[] broken = [.. whole];
                broken[at] = value;
                try
                {
                    Read(broken);
                }
                catch (InvalidDataException e)
                {
                    Assert.That(e.Message, Does.StartWith("'x.npy'"));
                }
            }
        }
    }

    [Test]
    public void Read_IntegerBeyondDoubles_IsRefusedWithItsPlace() => Assert.That(
        Message(NpyBytes.Of("<i8", [2], [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x20, 0])),
        Does.Contain("at byte 136").And.Contain("2^53"));

    static NumberArray Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return NpyFile.Read(stream, bytes.Length, "'x.npy'");
    }

    static string Message(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => Read(bytes))!.Message;
}
