using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Artifacts.Tests;

public sealed class DeltaTests
{
    [Test]
    public void ReadingInverts_ANaiveWriter() =>
        Prop.ForAll(Gen.Choose(0, 300).ToArbitrary(), Gen.Choose(0, 63).ToArbitrary(), (count, shift) =>
        {
            var random = new Random(count * 64 + shift);
            var values = Samples.Fill(count, () => random.NextInt64(long.MinValue, long.MaxValue) >> shift);
            byte[] bytes = [.. DeltaWriter.Write(values), 1, 2, 3];
            var read = new long[count];
            return DeltaDecoder.Read(bytes, read) == bytes.Length - 3 && read.AsSpan().SequenceEqual(values);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void EveryTruncation_IsRefused()
    {
        byte[] bytes = DeltaWriter.Write([5, 1, 1000, -3, 7, 8, 9]);
        for (int length = 0; length < bytes.Length; length++)
            Assert.That(
                () => DeltaDecoder.Read(bytes.AsSpan(0, length), new long[7]), Throws.InstanceOf<MalformedException>());
    }

    [Test]
    public void TextsThatSharePrefixes_AreRead()
    {
        byte[] bytes = [.. DeltaWriter.Write([0, 5, 5, 0]), .. DeltaWriter.Write([6, 1, 0, 2]), .. "layer12no"u8];
        var reader = new DeltaByteArrayReader(bytes, 4, sharesPrefixes: true);
        var texts = new List<string>();
        for (int i = 0; i < 4; i++) texts.Add(System.Text.Encoding.UTF8.GetString(reader.Next()));
        Assert.That(texts, Is.EqualTo(new[] { "layer1", "layer2", "layer", "no" }));
    }

    [Test]
    public void PrefixesLongerThanTheText_AreRefused()
    {
        byte[] bytes = [.. DeltaWriter.Write([0, 9]), .. DeltaWriter.Write([1, 1]), .. "ab"u8];
        Assert.That(
            () =>
            {
                var reader = new DeltaByteArrayReader(bytes, 2, sharesPrefixes: true);
                reader.Next();
                reader.Next();
            },
            Throws.InstanceOf<MalformedException>());
    }
}
