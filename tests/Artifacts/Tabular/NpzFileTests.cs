using System.IO.Compression;

namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Archives of arrays, stored as numpy.savez does or deflated as numpy.savez_compressed.</summary>
public sealed class NpzFileTests
{
    [TestCase(CompressionLevel.NoCompression)]
    [TestCase(CompressionLevel.Optimal)]
    public void Read_ByName_GivesThatArray(CompressionLevel level)
    {
        using var folder = new TemporaryFolder();
        string path = Archive(folder, level, ("a", 1.5), ("b", 2.5));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(NpzFile.Names(path), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(NpzFile.Read(path, "b").Values, Is.All.EqualTo(2.5));
            Assert.That(Message(path, null), Does.Contain("holds 2 arrays: a, b; name one"));
            Assert.That(Message(path, "c"), Does.Contain("holds no array 'c'; there are: a, b"));
        }
    }

    [Test]
    public void Read_TheOnlyArray_NeedsNoName()
    {
        using var folder = new TemporaryFolder();
        Assert.That(NpzFile.Read(Archive(folder, CompressionLevel.Optimal, ("a", 3)), null).Values, Is.All.EqualTo(3));
    }

    [Test]
    public void Read_AnyByteChanged_GivesTheNumbersOrOneLine()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(Archive(folder, CompressionLevel.NoCompression, ("a", 3)));
        string broken = folder["broken.npz"];
        int refused = 0;
        for (int at = 0; at < whole.Length; at += 3)
        {
            File.WriteAllBytes(broken, [.. whole[..at], (byte)(whole[at] ^ 0x55), .. whole[(at + 1)..]]);
            try
            {
                Assert.That(NpzFile.Read(broken, null).Values, Is.All.EqualTo(3), $"byte {at}");
            }
            catch (InvalidDataException e)
            {
                refused++;
                Assert.That(e.Message, Does.StartWith($"'{broken}'").And.Not.Contains("\n"));
            }
        }
        Assert.That(refused, Is.GreaterThan(whole.Length / 6), "most bytes matter");
    }

    [Test]
    public void Read_NoArchive_GetsOneLine()
    {
        using var folder = new TemporaryFolder();
        string path = folder["x.npz"];
        File.WriteAllBytes(path, NpyBytes.Of("<f8", [1], NpyBytes.Doubles(1)));
        Assert.That(Message(path, null), Does.Contain("is no .npz file"));
    }

    static string Archive(TemporaryFolder folder, CompressionLevel level, params (string Name, double Value)[] arrays)
    {
        string path = folder["arrays.npz"];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, value) in arrays)
        {
            using var content = archive.CreateEntry(name + ".npy", level).Open();
            content.Write(NpyBytes.Of("<f8", [40], NpyBytes.Doubles([.. Enumerable.Repeat(value, 40)])));
        }
        return path;
    }

    static string Message(string path, string? name) =>
        Assert.Throws<InvalidDataException>(() => NpzFile.Read(path, name))!.Message;
}
