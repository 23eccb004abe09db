using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures.Tests;

public sealed class PictureTests
{
    [Test]
    public void Png_HasTheFormatsSignatureChunksAndChecks()
    {
        var file = File([0, 1, 2, 3, 4, 5], 3);
        Assert.That(file[..8], Is.EqualTo(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }));
        Assert.That(Chunks(file).Select(chunk => chunk.Type), Is.EqualTo(new[] { "IHDR", "PLTE", "IDAT", "IEND" }));
        // The check of an empty IEND, as in the standard's every file.
        Assert.That(file[^4..], Is.EqualTo(new byte[] { 0xAE, 0x42, 0x60, 0x82 }));
        var header = Chunks(file)[0].Data;
        Assert.That(header, Is.EqualTo(new byte[] { 0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0 }));
    }

    // The system's own decompressor checks the stream's sum.
    [Test]
    public void Pixels_AreShadesOfTheLargestValueRowByRow()
    {
        var pixels = Pixels(File([0, 5, 10, -3, double.NaN, 2.5], 3));
        Assert.That(pixels, Is.EqualTo(new byte[] { 0, 0, 32, 63, 0, 0, 0, 16 }));
        Assert.That(Pixels(File([0, 0, 0, 0], 2)), Has.All.Zero);
    }

    [Test]
    public void LargePicture_TakesSeveralBlocks()
    {
        double[] values = [.. Enumerable.Range(0, 300 * 400).Select(i => (double)(i % 64))];
        var pixels = Pixels(File(values, 400));
        Assert.That(pixels, Has.Length.EqualTo(300 * 401));
        Assert.That(pixels[1..65], Is.EqualTo(Enumerable.Range(0, 64).Select(i => (byte)i)));
    }

    [Test]
    public void Place_IsTheLargestOfItsShapeInTheMiddleOfItsPart()
    {
        var wide = Image(new Picture((2, 8), (1, 3), new double[12], 3));
        var frame = Frame();
        double x = (double)wide.Attribute("x")!, y = (double)wide.Attribute("y")!;
        double width = (double)wide.Attribute("width")!, height = (double)wide.Attribute("height")!;
        Assert.That(height / width, Is.EqualTo(4 / 3.0).Within(1e-3));
        Assert.That(height, Is.EqualTo(0.2 * frame.Height).Within(0.02), "the part's height is what limits it");
        Assert.That(x + (width / 2), Is.EqualTo(frame.Left + (0.5 * frame.Width)).Within(0.02));
        Assert.That(y + (height / 2), Is.EqualTo(frame.Top + (0.8 * frame.Height)).Within(0.02));
    }

    [Test]
    public void NoWholeRows_AreRefused()
    {
        Assert.That(() => new Picture((0, 1), (0, 1), new double[5], 2), Throws.ArgumentException);
        Assert.That(() => new Picture((0, 1), (0, 1), [], 2), Throws.ArgumentException);
    }

    static byte[] File(double[] values, int columns)
    {
        const string Prefix = "data:image/png;base64,";
        var data = Image(new Picture((0, 10), (0, 10), values, columns)).Attribute("href")!.Value;
        Assert.That(data, Does.StartWith(Prefix));
        return Convert.FromBase64String(data[Prefix.Length..]);
    }

    static byte[] Pixels(byte[] file)
    {
        using var stream = new ZLibStream(
            new MemoryStream(Chunks(file).Single(chunk => chunk.Type == "IDAT").Data), CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        stream.CopyTo(pixels);
        return pixels.ToArray();
    }

    static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }
        return chunks;
    }

    static XElement Image(Picture picture) =>
        Drawn(picture).Descendants().Single(element => element.Name.LocalName == "image");

    static Rectangle Frame()
    {
        var frame = Drawn().Descendants().First(e => (string?)e.Attribute("class") == "frame"
            && e.Name.LocalName == "rect");
        return new((double)frame.Attribute("x")!, (double)frame.Attribute("y")!, (double)frame.Attribute("width")!,
            (double)frame.Attribute("height")!);
    }

    static XElement Drawn(params Mark[] marks) => XDocument.Parse(new Figure("", "",
    [
        new Panel("", new Axis("x") { Minimum = 0, Maximum = 10 }, new Axis("y") { Minimum = 0, Maximum = 10 })
            { Marks = marks },
    ]).ToSvg()).Root!;
}
