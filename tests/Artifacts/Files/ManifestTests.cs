using System.Text;

namespace Eigenspectrum.Artifacts.Tests;

public sealed class ManifestTests
{
    const string Expected = """
        {
          "formatVersion": 1,
          "key": "abc",
          "keyText": [
            "stage Train",
            "seed 1 λ <&>"
          ],
          "outputs": [
            {
              "name": "a.txt",
              "size": 3,
              "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            },
            {
              "name": "b/c",
              "size": 0,
              "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            }
          ]
        }

        """;

    [Test]
    public void Json_IsFixed()
    {
        using var folder = new TemporaryFolder();
        Assert.That(Encoding.UTF8.GetString(Sample(folder).ToBytes()), Is.EqualTo(Expected));
    }

    [Test]
    public void ReadingInverts_Writing()
    {
        using var folder = new TemporaryFolder();
        var manifest = Sample(folder);
        manifest.Write(folder.Root);
        Assert.That(Manifest.Read(folder.Root), Is.EqualTo(manifest));
        Assert.That(Manifest.Of(folder.Root, manifest.Key, manifest.KeyText), Is.EqualTo(manifest));
    }

    [Test]
    public void Verify_NamesWhatIsMissingOrDifferent()
    {
        using var folder = new TemporaryFolder();
        var manifest = Sample(folder);
        Assert.That(manifest.Problems(folder.Root), Is.Empty);
        File.WriteAllText(folder["a.txt"], "abd");
        File.WriteAllText(folder["b/c"], "x");
        Assert.That(manifest.Problems(folder.Root), Has.Count.EqualTo(2));
        File.Delete(folder["a.txt"]);
        Assert.That(() => manifest.Verify(folder.Root),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("a.txt").And.Message.Contains("missing"));
    }

    [Test]
    public void MissingManifest_IsNoManifest()
    {
        using var folder = new TemporaryFolder();
        Assert.That(Manifest.TryRead(folder.Root), Is.Null);
        Assert.That(() => Manifest.Read(folder.Root), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(Manifest.TryRead(folder["no such folder"]), Is.Null);
    }

    [Test]
    public void EveryTruncation_IsInvalidData()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = Sample(folder).ToBytes();
        for (int length = 0; length < bytes.Length - 2; length++) AssertBroken(folder, bytes[..length]);
    }

    [TestCase("\"formatVersion\": 1", "\"formatVersion\": 2")]
    [TestCase("\"formatVersion\": 1", "\"formatVersion\": \"1\"")]
    [TestCase("\"formatVersion\": 1", "\"formatVersion\": 1.5")]
    [TestCase("\"key\"", "\"kye\"")]
    [TestCase("\"key\": \"abc\"", "\"key\": 5")]
    [TestCase("\"key\": \"abc\"", "\"key\": \"abc\", \"more\": 1")]
    [TestCase("\"key\": \"abc\"", "\"key\": \"abc\", \"key\": \"abc\"")]
    [TestCase("\"seed 1 λ <&>\"", "null")]
    [TestCase("\"size\": 3", "\"size\": -3")]
    [TestCase("\"size\": 3", "\"size\": 1e99")]
    [TestCase("ba7816", "BA7816")]
    [TestCase("ba7816", "")]
    [TestCase("\"a.txt\"", "\"../a.txt\"")]
    [TestCase("\"a.txt\"", "\"/etc/passwd\"")]
    [TestCase("\"a.txt\"", "\"b/c\"")]
    [TestCase("\"a.txt\"", "\"z\"")]
    public void OtherContents_AreInvalidData(string part, string instead)
    {
        using var folder = new TemporaryFolder();
        string text = Encoding.UTF8.GetString(Sample(folder).ToBytes());
        AssertBroken(folder, Encoding.UTF8.GetBytes(text.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Test]
    public void Hash_IsTheStandards()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "abc");
        Assert.That(FileHash.Sha256(folder["a"]),
            Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    static void AssertBroken(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder[Manifest.FileName], bytes);
        Assert.That(() => Manifest.Read(folder.Root),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(Manifest.FileName));
        Assert.That(Manifest.TryRead(folder.Root), Is.Null);
    }

    static Manifest Sample(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["b"]);
        File.WriteAllText(folder["a.txt"], "abc");
        File.WriteAllText(folder["b/c"], "");
        return Manifest.Of(folder.Root, "abc", ["stage Train", "seed 1 λ <&>"]);
    }
}
