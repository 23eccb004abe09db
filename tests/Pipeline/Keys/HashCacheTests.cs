using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Hashes remembered by size and time of a file.</summary>
public sealed class HashCacheTests
{
    // printf abc | sha256sum
    const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Test]
    public void Sha256_IsThatOfTheContent()
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("a", "abc");
        Assert.That(new HashCache(sandbox.Folder, null).Sha256(file), Is.EqualTo(HashOfAbc));
    }

    [Test]
    public void SavedHash_OfAnUnchangedFile_IsNotComputedAgain()
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("a b/ä", "abc");
        var first = new HashCache(sandbox.Folder, sandbox["cache"]);
        first.Sha256(file);
        first.Save();
        var second = new HashCache(sandbox.Folder, sandbox["cache"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Sha256(file), Is.EqualTo(HashOfAbc));
            Assert.That(second.Misses, Is.Zero);
        }
    }

    [Test]
    public void SavedHash_WhenTheTreeHasMoved_IsStillKnown()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("here/a", "abc");
        var first = new HashCache(sandbox["here"], sandbox["here/cache"]);
        first.Sha256(sandbox["here/a"]);
        first.Save();
        Directory.Move(sandbox["here"], sandbox["there"]);
        var second = new HashCache(sandbox["there"], sandbox["there/cache"]);
        second.Sha256(sandbox["there/a"]);
        Assert.That(second.Misses, Is.Zero);
    }

    [TestCase("abd", 0)]
    [TestCase("abcd", 0)]
    [TestCase("abd", -5000)]
    public void ChangedFile_IsHashedAgain(string content, int shift)
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("a", "abc");
        var cache = new HashCache(sandbox.Folder, null);
        var before = cache.Sha256(file);
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, content);
        File.SetLastWriteTimeUtc(file, time.AddSeconds(1 + shift)); // also backwards, as a restored file has it
        Assert.That(cache.Sha256(file), Is.Not.EqualTo(before));
    }

    [TestCase(-1)]
    [TestCase(3600)]
    public void FileDatedNowOrInFuture_IsNeverTrusted(int seconds)
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("a", "abc");
        var date = DateTime.UtcNow.AddSeconds(seconds);
        File.SetLastWriteTimeUtc(file, date);
        var cache = new HashCache(sandbox.Folder, null);
        var before = cache.Sha256(file);
        File.WriteAllText(file, "xyz");
        File.SetLastWriteTimeUtc(file, date); // same size, same time, other content
        Assert.That(cache.Sha256(file), Is.Not.EqualTo(before));
    }

    [Test]
    public void BrokenCacheFile_CostsTimeOnly()
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("a", "abc");
        File.WriteAllText(sandbox["cache"], "file a\t3\nfile a\tx\ty\tz\n\t\t\t\n");
        Assert.That(new HashCache(sandbox.Folder, sandbox["cache"]).Sha256(file), Is.EqualTo(HashOfAbc));
    }

    [Test]
    public void Get_KeepsKindsApart()
    {
        using var sandbox = new Sandbox();
        var file = sandbox.Write("a", "abc");
        var cache = new HashCache(sandbox.Folder, null);
        Assert.That(new[] { cache.Get(file, "one", _ => "1"), cache.Get(file, "two", _ => "2"),
            cache.Get(file, "one", _ => "3") },
            Is.EqualTo(new[] { "1", "2", "1" }));
    }
}
