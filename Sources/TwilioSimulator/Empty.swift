// TwilioSimulator
