namespace Valet.EmbeddedHost.Store;

/// <summary>Messages as bytes. The numbers of the kinds are the stored format: they are never reused.</summary>
internal static class MessageCodec
{
    private const byte Format = 1;

    public static void Write(PayloadWriter to, Message message)
    {
        to.Byte(Format);
        switch (message)
        {
            case FactMessage m:
                to.Byte(1);
                to.Number(m.Execution);
                FactCodec.Write(to, m.Fact);
                break;
            case StartMessage m:
                to.Byte(2);
                to.Text(m.Start.Name);
                to.Text(m.Start.Input);
                StartCodec.WriteParts(to, m.Start);
                break;
            case OperationMessage m:
                to.Byte(m.Trace is null ? (byte)3 : (byte)10);
                to.Text(m.Operation);
                to.Text(m.Input);
                to.Text(m.RequestId);
                to.Text(m.Caller);
                to.Number(m.CallerExecution);
                if (m.Trace is { } trace)
                    StartCodec.Trace(to, trace);
                break;
            case LockMessage m:
                to.Byte(4);
                to.Text(m.RequestId);
                to.Text(m.Owner);
                to.Number(m.OwnerExecution);
                FactCodec.Texts(to, m.Targets);
                to.Number(m.Position);
                break;
            case UnlockMessage m:
                to.Byte(5);
                to.Text(m.RequestId);
                break;
            case RewindMessage m:
                to.Byte(6);
                to.Text(m.Reason);
                to.Text(m.Start.Name);
                to.Text(m.Start.Input);
                StartCodec.WriteParts(to, m.Start);
                break;
            default:
                throw new NotSupportedException($"Messages of type {message.GetType().Name} cannot be stored.");
        }
    }

    public static Message Read(ReadOnlySpan<byte> bytes)
    {
        var from = new PayloadReader(bytes);
        byte format = from.Byte();
        if (format != Format)
            throw new InvalidDataException($"The store holds a message of format {format}, but this version reads format {Format}; use the version that wrote it.");
        byte kind = from.Byte();
        switch (kind)
        {
            case 1:
                long execution = from.Number();
                return new FactMessage(FactCodec.ReadOne(ref from), execution);
            case 2:
                string name = from.NeededText();
                string? input = from.Text();
                return new StartMessage(StartCodec.ReadParts(name, input, ref from));
            case 3: return new OperationMessage(from.NeededText(), from.Text(), from.Text(), from.Text(), from.Number());
            case 10:
                return new OperationMessage(from.NeededText(), from.Text(), from.Text(), from.Text(), from.Number(), StartCodec.ReadTrace(ref from));
            case 4: return new LockMessage(from.NeededText(), from.NeededText(), from.Number(), FactCodec.ReadTexts(ref from), from.Int());
            case 5: return new UnlockMessage(from.NeededText());
            case 6:
                string? reason = from.Text();
                string child = from.NeededText();
                string? childInput = from.Text();
                return new RewindMessage(reason, StartCodec.ReadParts(child, childInput, ref from));
            default: throw new InvalidDataException($"The store holds a message of the unknown kind {kind}; use the version that wrote it.");
        }
    }
}
