namespace Eigenspectrum.Numerics.Tests;

public sealed unsafe class NativeBufferTests
{
    [Test]
    public void Buffer_AnySize_IsAlignedAndZero([Values(0, 1, 1000, 600_000, 2_000_000)] int count)
    {
        using var buffer = new NativeBuffer<double>(count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long)buffer.Start % 64, Is.Zero);
            Assert.That(buffer.Span(0, count).IndexOfAnyExcept(0.0), Is.EqualTo(-1));
        }
        buffer.Span(0, count).Fill(1); // all of it can be written
    }

    [Test]
    public void Span_OutsideOfTheBuffer_IsRefused()
    {
        using var buffer = new NativeBuffer<float>(10);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => buffer.Span(5, 6).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => buffer.Span(-1, 2).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new NativeBuffer<float>(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void Start_AfterDisposal_IsRefused()
    {
        var buffer = new NativeBuffer<int>(3);
        buffer.Dispose();
        buffer.Dispose();
        Assert.That(() => (nint)buffer.Start, Throws.InstanceOf<ObjectDisposedException>());
    }
}
